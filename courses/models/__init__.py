"""Content that people edit, releases that are frozen, records of what happened."""

from courses.models.content import LessonPage, ModulePage, PhasePage, ProgrammePage
from courses.models.glossary import GlossaryTerm
from courses.models.records import (
    Attestation,
    Cohort,
    CohortPhase,
    Enrolment,
    LessonDone,
    LoadedText,
    MentorAssignment,
)
from courses.models.releases import (
    CurriculumRelease,
    ReleasedAsset,
    ReleasedAssetUse,
    ReleasedLesson,
    ReleasedModule,
)
from courses.models.study import ExerciseTry

__all__ = [
    "Attestation",
    "Cohort",
    "CohortPhase",
    "CurriculumRelease",
    "Enrolment",
    "ExerciseTry",
    "GlossaryTerm",
    "LessonDone",
    "LessonPage",
    "LoadedText",
    "MentorAssignment",
    "ModulePage",
    "PhasePage",
    "ProgrammePage",
    "ReleasedAsset",
    "ReleasedAssetUse",
    "ReleasedLesson",
    "ReleasedModule",
]
