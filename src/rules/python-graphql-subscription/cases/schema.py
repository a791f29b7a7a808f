import strawberry
# finds: python-graphql-subscription/transport
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.fastapi import GraphQLRouter


@strawberry.type
class Subscription:
    # finds: python-graphql-subscription/subscription
    @strawberry.subscription
    async def messages(self) -> str:
        yield "hello"

    # clean: an ordinary field
    @strawberry.field
    def latest(self) -> str:
        return "a subscription"


router = GraphQLRouter(None, subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL])
