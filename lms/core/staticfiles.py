"""Static files under hashed names, compressed, served by the application itself."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites `import … from` inside JavaScript modules to the hashed names."""

    support_js_module_import_aggregation = True
