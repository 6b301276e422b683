"""What the database refuses about learning."""

from courses.models import (
    Attestation,
    CurriculumRelease,
    ExerciseTry,
    ReleasedAsset,
    ReleasedAssetUse,
    ReleasedLesson,
    ReleasedModule,
)
from lms.core.database_law import append_only, only_ends

append_only(CurriculumRelease)
append_only(ReleasedModule)
append_only(ReleasedLesson)
append_only(ReleasedAsset)
append_only(ReleasedAssetUse)
only_ends(Attestation, "note", "file", "file_name")
only_ends(ExerciseTry, "text")
