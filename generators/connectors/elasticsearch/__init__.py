"""Elasticsearch REST API (8 and 9), with an API key.

ELASTICSEARCH_URL is the address of the cluster, e.g. https://my-cluster.es.io:443.
"""

from generators.catalog import Connector
from generators.connectors.elasticsearch.operations import OPERATIONS

CONNECTOR = Connector(
    name="elasticsearch",
    title="Elasticsearch",
    docs="https://www.elastic.co/docs/api/doc/elasticsearch/",
    aliases=("elastic search", "elastic"),
    operations=OPERATIONS,
    default="upsert-document",
)
