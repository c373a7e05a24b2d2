"""ActiveCampaign API v3; ACTIVECAMPAIGN_URL is that of the account, e.g. https://me.api-us1.com."""

from generators.catalog import Connector
from generators.connectors.activecampaign.operations import OPERATIONS

CONNECTOR = Connector(
    name="activecampaign",
    title="ActiveCampaign",
    docs="https://developers.activecampaign.com/reference/overview",
    aliases=("active campaign",),
    operations=OPERATIONS,
    default="upsert-contact",
)
