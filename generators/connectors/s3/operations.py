"""Objects of a bucket: save, read, delete. Lists come as XML and are left out."""

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given
from generators.spec.primitives import AwsSignature, HttpRequest
from generators.spec.values import Value

_DOCS = "https://docs.aws.amazon.com/AmazonS3/latest/API"
_SIGNATURE = AwsSignature(
    access_key_id=env("AWS_ACCESS_KEY_ID"),
    secret_access_key=env("AWS_SECRET_ACCESS_KEY"),
    region=env("AWS_REGION"),
)
_BUCKET = Param("bucket", required=True, help="name of the bucket")
_KEY = Param("key", required=True, help="name of the object, e.g. reports/may.csv")
_URL: Value = address(
    "https://", given("bucket"), ".s3.", env("AWS_REGION"), ".amazonaws.com/", given("key")
)
_WORDS = ("file", "files", "object", "report", "document")

OPERATIONS = (
    Operation(
        id="save-text",
        title="Save a text in S3",
        effect="upsert",
        docs=f"{_DOCS}/API_PutObject.html",
        params=(
            _BUCKET,
            _KEY,
            Param("content", required=True, help="what is saved, as text"),
            Param("content_type", default="text/plain; charset=utf-8", help="e.g. text/csv"),
        ),
        request=HttpRequest(
            method="PUT",
            url=_URL,
            signature=_SIGNATURE,
            headers={"Content-Type": given("content_type")},
            body=given("content"),
            body_format="text",
        ),
        sample=None,
        gives="nothing",
        words=(*_WORDS, "text", "csv", "html", "summary"),
        verbs=("save", "upload", "store", "put", "write", "archive"),
        idempotency="key",
    ),
    Operation(
        id="save-json",
        title="Save data in S3",
        effect="upsert",
        docs=f"{_DOCS}/API_PutObject.html",
        params=(_BUCKET, _KEY, Param("data", "records", required=True, help="saved as JSON")),
        request=HttpRequest(method="PUT", url=_URL, signature=_SIGNATURE, body=given("data")),
        sample=None,
        gives="nothing",
        words=("json", "records", "rows", "data", "table", "backup", "export", "snapshot"),
        verbs=("save", "upload", "store", "export", "backup", "dump", "sync"),
        idempotency="key",
    ),
    Operation(
        id="read-text",
        title="Read a text from S3",
        effect="read",
        docs=f"{_DOCS}/API_GetObject.html",
        params=(_BUCKET, _KEY),
        request=HttpRequest(url=_URL, signature=_SIGNATURE, answer="text"),
        sample="name,email\nAda Lovelace,ada@example.com\n",
        words=(*_WORDS, "text", "csv"),
        verbs=("read", "download", "get"),
    ),
    Operation(
        id="read-json",
        title="Read data from S3",
        effect="read",
        docs=f"{_DOCS}/API_GetObject.html",
        params=(_BUCKET, _KEY),
        request=HttpRequest(url=_URL, signature=_SIGNATURE),
        sample=[{"name": "Ada Lovelace", "email": "ada@example.com"}],
        gives="records",
        words=("records", "json", "rows", "data"),
        verbs=("read", "download", "import", "load"),
    ),
    Operation(
        id="delete-object",
        title="Delete an object from S3",
        effect="upsert",
        docs=f"{_DOCS}/API_DeleteObject.html",
        params=(_BUCKET, _KEY),
        request=HttpRequest(method="DELETE", url=_URL, signature=_SIGNATURE),
        sample=None,
        gives="nothing",
        words=_WORDS,
        verbs=("delete", "remove", "clean up"),
    ),
)
"""What an access key can do with one object."""
