"""Lambda handlers as people write them, behind `apigw_sockets.py` and `sse_sockets.py`: `gateway:app`.

What a test wants otherwise comes in the environment: GATEWAY_TIMEOUT (seconds), GATEWAY_THREADS, GATEWAY_REDIS, GATEWAY_LEGACY (the endpoint of an
API Gateway that serves other clients), GATEWAY_OPEN=yes (a hook of the application's own allows senders that have its secret).
"""

import json
import os
import time

from apigw_sockets import ApiGateway, management_client
from botocore.exceptions import ClientError
from fastapi import FastAPI
from sse_sockets import RedisBroker, Socket, SseSockets

env = os.environ.get
app = FastAPI()
seen = []  # what handlers were told, in order
begun = []  # the numbers of `order`
legacy = None
if env("GATEWAY_LEGACY"):
    import boto3

    legacy = boto3.client("apigatewaymanagementapi", endpoint_url=env("GATEWAY_LEGACY"), region_name="us-east-1")
client = management_client(endpoint_url="https://localhost/prod")


def send(event, what, to=None):
    text = json.dumps(what, ensure_ascii=False)
    client.post_to_connection(ConnectionId=to or event["requestContext"]["connectionId"], Data=text.encode())


def trouble(act):
    """The ways in which handlers ask what went wrong."""
    try:
        act()
        return "sent"
    except client.exceptions.GoneException as error:
        return [type(error).__name__, error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]
    except ClientError as error:
        return [type(error).__name__, error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]


def authorize(event, context):
    query = event["queryStringParameters"]
    token = query.get("token") or event["headers"].get("Authorization", "").replace("Bearer ", "")
    if not token:
        raise Exception("Unauthorized")
    if token == "broken":
        raise ValueError("no such key")
    others = {"elsewhere": "arn:aws:execute-api:*:*:other/*", "wide": "arn:aws:execute-api:*", "named": query.get("arn")}
    resource = others.get(token, event["methodArn"])
    effect = "Deny" if token == "denied" else "Allow"
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}
    if token == "policy":
        return {"principalId": "p", **json.loads(query["policy"].replace("METHOD", event["methodArn"]))}
    told = {"type": event["type"], "arn": event["methodArn"], "key": event["requestContext"]["routeKey"]}
    seen.append({"authorizer": told}) if token == "told" else None
    context = {"userId": token, "level": 3, "admin": True, **({"nested": {}} if token == "nested" else {})}
    return {"principalId": token, "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}, "context": context}


def connect(event, context):
    how = (event.get("queryStringParameters") or {}).get("connect")
    if how == "fail":
        raise RuntimeError("as asked")
    if how == "early":
        seen.append({"early": trouble(lambda: send(event, "too early"))})
    if how == "nothing":
        return None
    if how == "event":
        seen.append({"connect": event})
    if how == "slow":
        time.sleep(1)
    if how == "odd":
        return {"statusCode": json.loads(event["queryStringParameters"]["status"])}
    if how == "bare":
        return json.loads(event["queryStringParameters"]["result"])
    if how == "protocol":
        return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": event["queryStringParameters"]["protocol"]}}
    return {"statusCode": int(how) if (how or "").isdigit() else 200}


def disconnect(event, context):
    request = event["requestContext"]
    names = ("routeKey", "eventType", "disconnectStatusCode", "disconnectReason")
    seen.append({"gone": {name: request[name] for name in names}, "user": request["authorizer"]["userId"]})
    seen.append({"left": request["authorizer"]["userId"], "code": request["disconnectStatusCode"], "begun": len(begun)})


def default(event, context):
    send(event, {"default": event["body"], "key": event["requestContext"]["routeKey"]})


def echo(event, context):
    send(event, {"echo": json.loads(event["body"])["text"]})
    return {"statusCode": 200, "body": "nobody sees this"}


def look(event, context):
    send(event, {"event": event, "left": 0 < context.get_remaining_time_in_millis() <= 29_000, "name": context.function_name})


def slow(event, context):
    time.sleep(json.loads(event["body"])["seconds"])
    send(event, {"slow": "done"})


def order(event, context):
    begun.append(json.loads(event["body"])["n"])
    time.sleep(json.loads(event["body"]).get("seconds", 0.05))
    send(event, {"n": json.loads(event["body"])["n"]})


def fail(event, context):
    raise RuntimeError("as asked")


async def ask(event, context):
    return {"statusCode": 200, "body": json.dumps({"answer": json.loads(event["body"])["n"] + 1})}


def change(event, context):
    request = event["requestContext"]
    send(event, {"changed": request["authorizer"]["userId"]})
    request["authorizer"]["userId"] = request["identity"]["sourceIp"] = event["stageVariables"]["table"] = "another"


def fill(event, context):
    begun.append(-1)
    return {"statusCode": 200, "body": "x" * json.loads(event["body"])["size"]}


def tell(event, context):
    body = json.loads(event["body"])
    data = "x" * body["size"] if "size" in body else json.dumps({"told": body.get("text")})
    if "bytes" in body:
        data = bytes(body["bytes"])
    send(event, {"result": trouble(lambda: client.post_to_connection(ConnectionId=body["to"], Data=data))})


def end(event, context):
    send(event, "last")
    client.delete_connection(ConnectionId=event["requestContext"]["connectionId"])


def about(event, context):
    got = client.get_connection(ConnectionId=json.loads(event["body"])["of"])
    said = {"seconds": got["LastActiveAt"].timestamp() - got["ConnectedAt"].timestamp(), "identity": got["Identity"]}
    send(event, said)


routes = {
    "$connect": connect,
    "$disconnect": disconnect,
    "$default": default,
    **{f.__name__: f for f in (echo, look, slow, order, fail, ask, change, fill, tell, end, about)},
    "7": echo,
}
broker = RedisBroker(env("GATEWAY_REDIS")) if env("GATEWAY_REDIS") else None
gateway = ApiGateway(
    routes,
    threads=int(env("GATEWAY_THREADS", "200")),
    authorizer=authorize,
    responses=("ask", "fill"),
    stage_variables={"table": "connections"},
    timeout=float(env("GATEWAY_TIMEOUT", "29")),
    domain_name="abc123.execute-api.eu-west-1.amazonaws.com",
    broker=broker,
    legacy=legacy,
)
# One without a route for everything else, and whose client must bring a header.
bare = ApiGateway(
    {"greet": echo},
    select="${request.body.meta.kind}",
    authorizer=lambda event, context: authorize({**event, "queryStringParameters": {"token": "ann"}}, context),
    identity_sources=["route.request.header.X-Key"],
    stage="dev",
)
each = [Socket("/ws"), Socket("/bare")]
app.add_middleware(SseSockets, sockets=each, broker=RedisBroker(env("GATEWAY_REDIS")) if env("GATEWAY_REDIS") else None)
app.add_websocket_route("/ws", gateway.websocket)
app.add_websocket_route("/bare", bare.websocket)
gateway.serve_management(app, (lambda request: request.headers.get("x-secret") == "s3") if env("GATEWAY_OPEN") else None)


@app.get("/seen")
def told():
    return seen


@app.get("/begun")
def begun_so_far():
    return begun


@app.get("/notify/{id}")
def notify(id: str):
    """A route of the application's own that sends, in a thread."""
    return trouble(lambda: client.post_to_connection(ConnectionId=id, Data=b'{"notified":true}'))


@app.get("/process")
def process():
    return os.getpid()
