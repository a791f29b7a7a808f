"""ApiGateway: the Lambda handlers of an API Gateway WebSocket API, in a process of your own.

Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.

    app = FastAPI()
    app.add_middleware(SseSockets, sockets=[Socket("/ws")])
    gateway = ApiGateway(
        {"$connect": connect, "$disconnect": disconnect, "$default": default, "chat": chat},
        select="$request.body.type",
        authorizer=authorizer.handler,
    )
    app.add_websocket_route("/ws", gateway.websocket)
    gateway.serve_management(app)

Handlers, authorizer and connection table stay as they are, and serve WebSockets and, by `sse_sockets.py`, streams with POSTs
alike. Functions that Lambda packs from a folder each are loaded by `load_apart`. One expression changes:
`boto3.client("apigatewaymanagementapi", ...)` becomes `management_client(boto3.client, "apigatewaymanagementapi", ...)`. Senders
elsewhere (workers of queues, other services) keep the AWS SDK and get another endpoint: `http://this-host/prod`, which `serve_management` serves.

What is as on API Gateway, and where its documentation (docs.aws.amazon.com/apigateway/latest/developerguide/) says so:
- The authorizer gets a REQUEST event, once for each connection; an exception "Unauthorized" is 401, any other 500, a policy that
  does not allow `$connect` 403. What it returns as context is in `requestContext.authorizer` of every event, as strings
  (apigateway-websocket-api-lambda-auth, apigateway-lambda-authorizer-output).
- `$connect` decides with its `statusCode`; when it fails, the client is answered 502. The connection exists once it has returned:
  a send before that fails with Gone (apigateway-websocket-api-route-keys-connect-disconnect; re:Post, "410 GoneException").
- Without a `statusCode` a dict of the proxy's form, `{}` too, is 200; None, a text or another key is 502. So REST APIs take the
  same form: recorded on AWS by the tests of LocalStack (test_apigateway_lambda.py). Of WebSocket APIs no page says it.
- A message goes to the route that the expression names, as a string. What is not JSON, has no such property or names no route
  goes to `$default`, and without one is answered `{"message": "Forbidden"}` (websocket-api-develop-routes).
- A handler's return value reaches the client only where the route has a route response (apigateway-websocket-api-route-response).
  One that fails is answered `{"message": "Internal server error"}`, one that takes longer than 29 s "Endpoint request timed out".
- The messages of one connection are handled at the same time, in threads, and begun in their order. Here no more than a hundred
  of them are under way at once: their handlers run, or the client has not read their answers. `$disconnect` comes after them.
- Messages above 128 KB end the connection with 1009 (apigateway-execution-service-websocket-limits-table), binary ones with 1003
  (websocket-api-develop-binary-media-types). A send of more than 128 KB fails with PayloadTooLarge, one to a connection that is
  closed with Gone, one to a client that reads too slowly with LimitExceeded.

What is not: the limits of 10 minutes without a message, of 2 hours and of 32 KB a frame are gone. `AWS_IAM` authorizers,
templates (VTL), integrations other than Lambda, and throttling are not there. Handlers share one process: what they keep in
globals, `os.environ` or /tmp, all of them see; `threads=1` runs one at a time. They share the threads too: a few clients whose
handlers take long hold up the others, until `threads` are enough.
"""

from __future__ import annotations

import asyncio
import builtins
import concurrent.futures
import contextvars
import importlib
import importlib.util
import inspect
import json
import logging
import os
import re
import secrets
import sys
import threading
import time
import types
import weakref
from base64 import b64decode, urlsafe_b64encode
from collections import deque
from contextlib import asynccontextmanager
from copy import deepcopy
from datetime import datetime, timezone
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from typing import Any, AsyncIterator, Awaitable, Callable, Deque, Dict, List, Mapping, Optional, Sequence, Set, Tuple, Type, Union
from urllib.parse import parse_qsl

try:
    from botocore.exceptions import ClientError  # type: ignore[import-untyped,unused-ignore]
except ImportError:  # handlers that know nothing of boto3

    class ClientError(Exception):  # type: ignore[no-redef]
        """What `except ClientError` of the handlers catches, with `response` as botocore has it."""

        def __init__(self, error_response: Dict[str, Any], operation_name: str) -> None:
            code = error_response["Error"]["Code"]
            super().__init__(f"An error occurred ({code}) when calling the {operation_name} operation")
            self.response = error_response
            self.operation_name = operation_name


Event = Dict[str, Any]
Handler = Callable[[Event, Any], Any]
#: What is done to a connection, as it goes from one process to another: `text`, `close`, or `get`.
Action = Dict[str, Any]

PREFIX = "sse-"  # with which the ids of connections begin here; those of API Gateway do not
LIMIT = 128 * 1024  # bytes of a message, either way
UNDONE = 100  # messages of one client that are handled at once; then nothing more of it is read
UNSAID = 1000  # messages that may wait for a client that reads slowly
UNSAID_SIZE = 8 << 20  # and characters of them
SAY_WAIT = 10.0  # seconds that a sender waits for such a client
FAR_WAIT = 30.0  # seconds that a sender waits for another process
REGISTERED_FOR = 45.0  # seconds for which a broker is told of a connection, and told again after a third of them

log = logging.getLogger("apigw_sockets")


class ApiGateway:
    """One WebSocket API.

    `routes`: handlers by route key.
    `select`: the route selection expression: "$request.body.action", "$request.body.meta.type", or several as in
    "${request.body.service}/${request.body.action}".
    `authorizer`: the Lambda authorizer of `$connect`. `identity_sources`: what a request must bring, else it is 401 and nobody is
    asked ("route.request.querystring.token", "route.request.header.Authorization").
    `stage`, `domain_name`, `stage_variables`: as events have them.
    `arn`: of the API that this stands for, by default the environment variable API_GATEWAY_ARN:
    "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5"; what is behind a `/` does not matter. Its region, account and id are then
    those of `methodArn`, `apiId` and the ARNs of functions, so that policies which name that API go on to hold. `responses`: the keys of routes with a route response.
    `timeout`: seconds after which nobody waits for a handler; it goes on, or does not begin any more. `threads`: handlers at once.
    `broker`: for several processes, e.g. `RedisBroker("redis://localhost")` of `sse_sockets.py`; not the one of SseSockets, but one
    more.
    `legacy`: while clients are on API Gateway too, boto3's client for that: what is for ids that were not made here goes there, from
    the handlers and from senders that `serve_management` serves.
    """

    def __init__(
        self,
        routes: Mapping[str, Handler],
        *,
        select: str = "$request.body.action",
        authorizer: Optional[Handler] = None,
        identity_sources: Sequence[str] = (),
        stage: str = "prod",
        domain_name: str = "localhost",
        arn: Optional[str] = None,
        stage_variables: Optional[Mapping[str, str]] = None,
        responses: Sequence[str] = (),
        timeout: float = 29,
        threads: int = 100,
        broker: Optional[Any] = None,
        legacy: Optional[Any] = None,
    ) -> None:
        self.routes = dict(routes)
        self.authorizer = authorizer
        self.identity_sources = [_identity_source(source) for source in identity_sources]
        self.stage = stage
        self.domain_name = domain_name
        self.arn = _arn_of(arn or os.environ.get("API_GATEWAY_ARN"), domain_name.partition(".")[0])
        self.stage_variables = dict(stage_variables or {})
        self.responses = frozenset(responses)
        self.timeout = timeout
        self.broker = broker
        self.legacy = legacy
        self._select = _selection(select)
        self._threads = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="apigw")
        self._connections: Dict[str, _Connection] = {}
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        _gateways.add(self)

    async def websocket(self, websocket: Any) -> None:
        """The route: `app.add_websocket_route("/ws", gateway.websocket)`. `websocket`: of Starlette or FastAPI."""
        await self._start()
        connection = _Connection(websocket, self._identity(websocket))
        carried = _carried(websocket)
        status, said, offer = await self._connect(connection, carried)
        if status != 200:
            return await _refuse(websocket, status, {**said, **connection.named()} if said else {})
        code, reason = 1006, ""
        registering: Optional[asyncio.Future[Any]] = None
        try:
            await self._register(connection)
            await websocket.accept(**offer)
            self._connections[connection.id] = connection
            if self.broker:
                registering = _keep(asyncio.ensure_future(self._keep_registered(connection)))
            while True:
                await connection.room.acquire()
                message = await websocket.receive()
                if message["type"] == "websocket.disconnect":
                    code, reason = message.get("code") or 1005, message.get("reason") or ""
                    break
                self._message(connection, message)
        finally:
            if registering:
                registering.cancel()
            connection.end()
            self._connections.pop(connection.id, None)
            if "$disconnect" in self.routes:
                event = self._event(connection, "$disconnect", "DISCONNECT", {"headers": Headers({"Host": self.domain_name})})
                event["multiValueHeaders"] = Headers({"Host": [self.domain_name]})
                event["requestContext"]["disconnectStatusCode"] = code
                event["requestContext"]["disconnectReason"] = reason or _REASONS.get(code, "")
                await self._outcome(self._begin("$disconnect", self.routes["$disconnect"], event, connection.turn()))

    # Connecting ------------------------------------------------------------------------------------------------------

    async def _connect(self, connection: _Connection, carried: Event) -> Tuple[int, Event, Event]:
        """The status (200: go on); what is said beside another one; and what `accept` is given."""
        status, context = await self._authorize(connection, carried)
        if status != 200:
            return status, {"message": _SAID[status]}, {}
        if context is not None:
            connection.request["authorizer"] = context
        if "$connect" not in self.routes:
            return 200, {}, {}
        event = self._event(connection, "$connect", "CONNECT", _without_nothing(carried))
        turn = connection.turn()
        result, failed = await self._outcome(self._begin("$connect", self.routes["$connect"], event, turn), turn)
        status = _status_of(result) if failed is None else 504 if isinstance(failed, TimedOut) else 502
        if not 200 <= status < 300:
            return status, {"message": _SAID[500]} if status in (502, 504) else {}, {}
        headers = {name.lower(): value for name, value in (result.get("headers") or {}).items()}
        protocol = headers.get("sec-websocket-protocol")
        return 200, {}, {"subprotocol": protocol} if protocol in connection.websocket.scope.get("subprotocols", ()) else {}

    async def _authorize(self, connection: _Connection, carried: Event) -> Tuple[int, Optional[Event]]:
        if self.authorizer is None:
            return 200, None
        if not all(_is_brought(source, carried) for source in self.identity_sources):
            return 401, None
        arn = f"{self.arn}/{self.stage}/$connect"
        event = self._event(connection, "$connect", "CONNECT", {"type": "REQUEST", "methodArn": arn, **deepcopy(carried)})
        del event["isBase64Encoded"]
        event.setdefault("stageVariables", {})
        turn = connection.turn()
        policy, failed = await self._outcome(self._begin("the authorizer", self.authorizer, event, turn), turn)
        if failed is not None:
            return 401 if str(failed) == "Unauthorized" else 500, None
        try:
            if not _allows(policy["policyDocument"], arn):
                return 403, None
            if policy["principalId"] is None:
                raise TypeError("no principalId")
            return 200, {**_as_strings(policy.get("context") or {}), "principalId": str(policy["principalId"])}
        except Exception:
            log.exception("The authorizer returned no policy that API Gateway would take")
            return 500, None

    # Messages --------------------------------------------------------------------------------------------------------

    def _message(self, connection: _Connection, message: Mapping[str, Any]) -> None:
        """Begins its handler, and does not wait for it."""
        connection.active()
        text = message.get("text")
        code = 1003 if text is None else 1009 if len(text) > LIMIT or len(text.encode()) > LIMIT else None
        if text is None or code or connection.ending:
            connection.room.release()
            if code:
                connection.say({"type": "websocket.close", "code": code, "reason": ""})
            return
        key = self._route(text)
        event = self._event(connection, key or "$default", "MESSAGE", {"body": text})
        turn = connection.turn() if key else None
        begun = self._begin(key, self.routes[key], event, turn) if key else None
        answering = self._answer(connection, key, begun, turn, event["requestContext"]["requestId"])
        _keep(asyncio.ensure_future(answering)).add_done_callback(lambda _: connection.room.release())

    def _route(self, text: str) -> Optional[str]:
        try:
            body = json.loads(text, parse_constant=_no_json)
            key = "".join(part if isinstance(part, str) else _at(body, part) for part in self._select)
        except (ValueError, LookupError, TypeError, RecursionError):
            key = "$default"
        if key not in self.routes or key in ("$connect", "$disconnect"):
            key = "$default"
        return key if key in self.routes else None

    async def _answer(
        self, connection: _Connection, key: Optional[str], begun: Optional[Begun], turn: Optional[Turn], request: str
    ) -> None:
        """Done once the answer is written, so that a client that does not read is not read either."""
        text, said = "", "Forbidden"
        if begun is not None:
            result, failed = await self._outcome(begun, turn)
            said = "" if failed is None else "Endpoint request timed out" if isinstance(failed, TimedOut) else _SAID[500]
            try:
                text = _response(result) if failed is None and key in self.responses else ""
            except Exception:
                log.exception("The route response of %s is no text", key)
                said = _SAID[500]
        if said:
            text = json.dumps({"message": said, **connection.named(request)})
        if text:
            await connection.say({"type": "websocket.send", "text": text})
        if begun is not None and turn is not None and not turn.mine.is_set():
            await asyncio.wait({begun})  # it stands in line yet

    # Handlers --------------------------------------------------------------------------------------------------------

    def _begin(self, name: str, handler: Handler, event: Event, turn: Optional[Turn]) -> Begun:
        """In a thread, as each handler expects one process, or at least one thread, for itself."""
        run = contextvars.copy_context().run
        functions = self.arn.rpartition(":")[0].replace(":execute-api:", ":lambda:", 1)
        context = Context(f"{functions}:function:{name}", event["requestContext"]["requestId"], self.timeout)
        return asyncio.get_running_loop().run_in_executor(self._threads, run, _call, handler, event, context, turn)

    async def _outcome(self, begun: Begun, turn: Optional[Turn] = None) -> Outcome:
        """What the handler returned, and what it raised; a TimedOut when nobody waits for it any longer.

        `turn`: of one that is not to begin any more by then.
        """
        done, _ = await asyncio.wait({begun}, timeout=self.timeout)
        if done:
            return await begun
        if turn:
            turn.late = True
        return None, TimedOut()

    def _event(self, connection: _Connection, key: str, kind: str, more: Event) -> Event:
        now = time.time()
        request = secrets.token_urlsafe(11) + "="
        return {
            **more,
            **({"stageVariables": dict(self.stage_variables)} if self.stage_variables else {}),
            "requestContext": {
                "routeKey": key,
                **({"messageId": secrets.token_urlsafe(11) + "="} if kind == "MESSAGE" else {}),
                "eventType": kind,
                "extendedRequestId": request,
                "requestTime": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
                "messageDirection": "IN",
                "requestTimeEpoch": int(now * 1000),
                "requestId": request,
                **{name: dict(value) if isinstance(value, dict) else value for name, value in connection.request.items()},
            },
            "isBase64Encoded": False,
        }

    def _identity(self, websocket: Any) -> Event:
        client = websocket.scope.get("client")
        agent = websocket.headers.get("user-agent")
        return {
            "stage": self.stage,
            "connectedAt": int(time.time() * 1000),
            "identity": {"sourceIp": client[0] if client else "", **({"userAgent": agent} if agent else {})},
            "domainName": self.domain_name,
            "connectionId": PREFIX + urlsafe_b64encode(secrets.token_bytes(11)).decode(),
            "apiId": self.arn.rpartition(":")[2],
        }

    # Senders ---------------------------------------------------------------------------------------------------------

    def serve_management(self, app: Any, allowed: Optional[Callable[[Any], Union[bool, Awaitable[bool]]]] = None) -> None:
        """Serves `POST`, `GET` and `DELETE /{stage}/@connections/{id}` for senders in other processes, as AWS SDKs ask for it.

        Whoever may call it may write to every client, and signatures of AWS are not verified: keep it on a private listener.
        `allowed` gets Starlette's request and says whether to serve it; by default `from_this_machine`, which see.
        """
        from starlette.requests import Request
        from starlette.responses import JSONResponse, Response

        may = allowed or from_this_machine

        async def management(request: Request) -> Response:
            verdict = may(request)
            if not (await verdict if inspect.isawaitable(verdict) else verdict):
                return failure(403)
            id = request.path_params["id"]
            if request.method == "DELETE":
                status, about = await self._do(id, {"close": [1000, ""]})
            elif request.method == "POST":
                body = b""
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > LIMIT:
                        return failure(413)
                try:
                    status, about = await self._do(id, {"text": body.decode()})
                except UnicodeDecodeError:
                    status, about = 400, {}
            else:
                status, about = await self._do(id, {"get": True})
            if status != 200:
                return failure(status)
            if request.method == "GET":
                return JSONResponse({name: _iso(about[name]) if name.endswith("At") else about[name] for name in about})
            return Response(status_code=204 if request.method == "DELETE" else 200)

        def failure(status: int) -> Response:
            error = _ERRORS.get(status, "InternalServerException")
            return JSONResponse({"message": _MESSAGES.get(status, "")}, status, {"x-amzn-errortype": error})

        app.add_route(f"/{self.stage}/@connections/{{id:path}}", management, methods=["POST", "GET", "DELETE"])
        if self.broker and hasattr(app.router, "lifespan_context"):
            inner = app.router.lifespan_context

            @asynccontextmanager
            async def lifespan(app: Any) -> AsyncIterator[Any]:
                await self._start()  # threads of this process may send before it has a connection
                async with inner(app) as state:
                    yield state

            app.router.lifespan_context = lifespan

    async def _do(self, id: str, action: Action) -> Tuple[int, Event]:
        """The status, and what `get` asks for. In any loop."""
        connection = self._connections.get(id)
        if connection:
            return await _in(connection.loop, connection.take(action)), connection.about()
        if self.legacy is not None and not id.startswith(PREFIX):
            return await asyncio.get_running_loop().run_in_executor(None, _hand_on, self.legacy, id, action)
        if not self.broker:
            return 410, {}
        await self._start()
        try:
            far = await self.broker.find(id)
            if far is None:
                return 410, {}
            owner, about, _ = far
            status = await self.broker.forward(owner, id, action)
        except Exception:
            log.exception("the broker did not answer")
            status = 503
        return (410, {}) if status == 404 else (status, json.loads(about) if status == 200 else {})

    def holds(self, id: str) -> bool:
        return id in self._connections

    def do_from_thread(self, id: str, action: Action) -> Tuple[int, Event]:
        """The same for a thread that waits; in the thread of the event loop itself nothing is waited for."""
        connection = self._connections.get(id)
        loop = connection.loop if connection else self._loop or _running_loop()
        if loop is None or loop.is_closed():
            return 503 if self.broker and not connection else 410, {}  # who can tell what other processes hold?
        if loop is _running_loop():
            if connection:
                return connection.take_soon(action), connection.about()
            if not self.broker:
                return 410, {}
            raise RuntimeError("another process holds this connection: call it in a thread (asyncio.to_thread)")
        done = self._do(id, action)
        doing: Optional[concurrent.futures.Future[Tuple[int, Event]]] = None
        try:
            doing = asyncio.run_coroutine_threadsafe(done, loop)
            return doing.result(FAR_WAIT)
        except concurrent.futures.TimeoutError:
            if doing:
                doing.cancel()  # its sender will say it again
            return 503, {}
        except (RuntimeError, concurrent.futures.CancelledError):
            done.close()
            return 410, {}  # the loop has ended

    async def _start(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self._loop = loop
        if self.broker:
            try:
                await self.broker.start(self._deliver, self._register_again)
            except Exception:
                log.exception("the broker did not answer")
                self._loop = None

    async def _deliver(self, id: str, action: Action) -> int:
        connection = self._connections.get(id)
        return await _in(connection.loop, connection.take(action)) if connection else 404

    async def _keep_registered(self, connection: _Connection) -> None:
        while True:
            await asyncio.sleep(REGISTERED_FOR / 3)
            await self._register(connection)

    async def _register_again(self) -> None:
        for connection in list(self._connections.values()):
            await self._register(connection)

    async def _register(self, connection: _Connection) -> None:
        try:
            if self.broker:
                await self.broker.register(connection.id, json.dumps(connection.about()), "", REGISTERED_FOR)
        except Exception:
            log.exception("the broker did not answer")


class _Connection:
    """A client. What is said to it, by whichever thread or process, goes out in one order."""

    def __init__(self, websocket: Any, request: Event) -> None:
        self.websocket = websocket
        self.request = request
        self.id: str = request["connectionId"]
        self.loop = asyncio.get_running_loop()
        self.last_active: int = request["connectedAt"]
        self.over = False  # the client has gone
        self.ending = False  # it has been told to
        self._unsaid: Deque[Tuple[Event, asyncio.Future[bool]]] = deque()
        self._writing = False
        self.room = asyncio.Semaphore(UNDONE)
        self._begun = threading.Event()
        self._begun.set()

    def named(self, request: Optional[str] = None) -> Event:
        return {"connectionId": self.id, "requestId": request or secrets.token_urlsafe(11) + "="}

    def about(self) -> Event:
        identity = {"userAgent": "", **self.request["identity"]}
        return {"connectedAt": self.request["connectedAt"], "identity": identity, "lastActiveAt": self.last_active}

    def turn(self) -> Turn:
        before, self._begun = self._begun, threading.Event()
        return Turn(before, self._begun)

    def active(self) -> None:
        self.last_active = int(time.time() * 1000)

    def say(self, message: Event) -> asyncio.Future[bool]:
        """True once it is written, False when the client has gone."""
        said: asyncio.Future[bool] = self.loop.create_future()
        if self.over or self.ending:
            said.set_result(False)
            return said
        self.ending = message["type"] == "websocket.close"
        self._unsaid.append((message, said))
        if not self._writing:
            self._writing = True
            _keep(asyncio.ensure_future(self._write()))
        return said

    async def _write(self) -> None:
        while self._unsaid:
            message, said = self._unsaid.popleft()
            try:
                await self.websocket.send(message)
                said.set_result(True)
            except Exception:
                said.set_result(False)
                self.end()
        self._writing = False

    def end(self) -> None:
        self.over = True
        while self._unsaid:
            self._unsaid.popleft()[1].set_result(False)

    def _is_behind(self) -> bool:
        waiting = len(self._unsaid)
        return waiting >= UNSAID or sum(len(message.get("text", "")) for message, _ in self._unsaid) >= UNSAID_SIZE

    def take_soon(self, action: Action) -> int:
        if self.over or self.ending:
            return 410
        if "get" in action:
            return 200
        if "text" in action and self._is_behind():
            return 429
        self.say(_asgi(action))
        self.active()
        return 200

    async def take(self, action: Action) -> int:
        """In its own loop. The status: 410 when the client has gone, 429 when it reads too slowly."""
        if self.over or self.ending or "text" not in action or self._is_behind():
            return self.take_soon(action)
        message = _asgi(action)
        said = self.say(message)
        done, _ = await asyncio.wait({said}, timeout=SAY_WAIT)
        if done and not said.result():
            return 410
        for waiting in self._unsaid:
            if waiting[0] is message:
                self._unsaid.remove(waiting)
                return 429
        self.active()
        return 200


class TimedOut(Exception):
    """Nobody waits for a handler any longer."""


class Context:
    """The second argument of a handler: https://docs.aws.amazon.com/lambda/latest/dg/python-context.html."""

    function_version = "$LATEST"
    memory_limit_in_mb = "0"
    identity = None
    client_context = None

    def __init__(self, arn: str, request: str, timeout: float) -> None:
        self.function_name = self.log_group_name = arn.split(":", 6)[6]
        self.aws_request_id = self.log_stream_name = request
        self.invoked_function_arn = arn
        self._until = time.monotonic() + timeout

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._until - time.monotonic()) * 1000))


class Headers(Dict[str, Any]):
    """Under the names that a browser's WebSocket gives them ("Authorization"), and found by any spelling, as `fetch` may have another."""

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(_spelt(name))

    def __contains__(self, name: object) -> bool:
        return super().__contains__(_spelt(name))

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(_spelt(name), default)


# The client of handlers ----------------------------------------------------------------------------------------------

_ERRORS = {
    400: "BadRequestException",
    403: "ForbiddenException",
    410: "GoneException",
    413: "PayloadTooLargeException",
    429: "LimitExceededException",
}
_DONE = {"ResponseMetadata": {"HTTPStatusCode": 200, "HTTPHeaders": {}, "RetryAttempts": 0}}
_MESSAGES = {413: "The data has exceeded the maximum size allowed.", 400: "The data is no UTF-8."}


def _error(status: int) -> Type[Any]:
    def init(self: Any, operation: str) -> None:
        error = {"Code": _ERRORS[status], "Message": _MESSAGES.get(status, "")}
        ClientError.__init__(self, {"Error": error, "ResponseMetadata": {"HTTPStatusCode": status}}, operation)

    return type(_ERRORS[status], (ClientError,), {"__init__": init})


class _Exceptions:
    """`client.exceptions`. All are `botocore.exceptions.ClientError`."""

    ClientError = ClientError
    BadRequestException = _error(400)
    ForbiddenException = _error(403)
    GoneException = _error(410)
    PayloadTooLargeException = _error(413)
    LimitExceededException = _error(429)


def management_client(*made: Any, legacy: Any = None, **options: Any) -> ManagementClient:
    """In the place of `boto3.client("apigatewaymanagementapi", endpoint_url=...)`, for threads as that is:
    `management_client(boto3.client, "apigatewaymanagementapi", endpoint_url=...)`.

    In the process of an ApiGateway it sends by itself, and `endpoint_url` has no meaning. In any other process (Lambda, a worker that
    shares code with the handlers, a test that replaces boto3) it is what `boto3.client` makes here and now of the same arguments, and
    `endpoint_url` is where `serve_management` listens. Without `boto3.client` it looks it up.

    `legacy`: while clients are on API Gateway too, boto3's client for that: ids that were not made here go there. In the process of an
    ApiGateway that has one, it is that one.
    """
    return ManagementClient(made, legacy, options)


class ManagementClient:
    """What `management_client` gives: the client of handlers where an ApiGateway is, the client of boto3 elsewhere.

    Modules of handlers are often loaded before the ApiGateway is made, so which of them it is, each use decides.
    """

    def __init__(self, made: Sequence[Any], legacy: Any, options: Event) -> None:
        self._here = _ClientHere(made, legacy, options)
        if not _gateways and legacy is None:
            try:
                self._here.far()
            except Exception:  # no region, no boto3: a use outside an ApiGateway's process says it
                log.debug("boto3 made no client", exc_info=True)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self._used(), name)
        if name not in _OPERATIONS or not inspect.ismethod(found):  # what tests put there
            return found
        return lambda *given, **named: getattr(self._used(), name)(*given, **named)  # whoever keeps it may do so too early

    def _used(self) -> Any:
        return self._here if _gateways or self._here.legacy is not None else self._here.far()


_OPERATIONS = ("post_to_connection", "delete_connection", "get_connection")


class _ClientHere:
    """The client of handlers."""

    exceptions = _Exceptions

    def __init__(self, made: Sequence[Any], legacy: Any, options: Event) -> None:
        self._make = made[0] if made and callable(made[0]) else None
        named = made[1:] if self._make else made
        self._named = named if named or "service_name" in options else ("apigatewaymanagementapi",)
        self.legacy = legacy
        self._options = options
        self._far: Any = None
        url, region = options.get("endpoint_url"), options.get("region_name")
        self.meta = type("Meta", (), {"endpoint_url": url or "", "region_name": region})()

    def post_to_connection(self, *, ConnectionId: str, Data: Any) -> Any:
        data = Data.read() if hasattr(Data, "read") else Data
        other = self._other(ConnectionId)
        if other:
            return self._translated(lambda: other.post_to_connection(ConnectionId=ConnectionId, Data=data))
        try:
            text = data if isinstance(data, str) else bytes(data).decode()
        except UnicodeDecodeError as error:
            raise _Exceptions.BadRequestException("PostToConnection") from error
        if len(text.encode()) > LIMIT:
            raise _Exceptions.PayloadTooLargeException("PostToConnection")
        self._do("PostToConnection", ConnectionId, {"text": text})
        return dict(_DONE)

    def delete_connection(self, *, ConnectionId: str) -> Any:
        other = self._other(ConnectionId)
        if other:
            return self._translated(lambda: other.delete_connection(ConnectionId=ConnectionId))
        self._do("DeleteConnection", ConnectionId, {"close": [1000, ""]})
        return dict(_DONE)

    def get_connection(self, *, ConnectionId: str) -> Any:
        other = self._other(ConnectionId)
        if other:
            return self._translated(lambda: other.get_connection(ConnectionId=ConnectionId))
        about = self._do("GetConnection", ConnectionId, {"get": True})
        return {
            **_DONE,
            "ConnectedAt": _date(about["connectedAt"]),
            "Identity": {"SourceIp": about["identity"]["sourceIp"], "UserAgent": about["identity"]["userAgent"]},
            "LastActiveAt": _date(about["lastActiveAt"]),
        }

    def close(self) -> None:
        pass

    def _other(self, id: str) -> Any:
        """The client of boto3 for connections that are not in this process."""
        if not id.startswith(PREFIX):
            for legacy in (self.legacy, *(gateway.legacy for gateway in list(_gateways))):
                if legacy is not None:
                    return legacy
        if _gateways:
            return None
        return self.far()

    def far(self) -> Any:
        """What boto3 makes."""
        if self._far is None:
            make = self._make
            if make is None:
                import boto3  # type: ignore[import-untyped,unused-ignore]  # only where no ApiGateway is

                make = boto3.client
            self._far = make(*self._named, **self._options)
        return self._far

    def _do(self, operation: str, id: str, action: Action) -> Event:
        status = 410
        about: Event = {}
        gateways = list(_gateways)
        holding = [gateway for gateway in gateways if gateway.holds(id)]
        for gateway in holding or [gateway for gateway in gateways if gateway.broker]:
            status, about = gateway.do_from_thread(id, action)
            if status != 410:
                break
        if status in _ERRORS:
            raise self._raised(_ERRORS[status])(operation)
        if status != 200:
            error = {"Code": "InternalServerException", "Message": "the process of the connection did not answer"}
            raise ClientError({"Error": error, "ResponseMetadata": {"HTTPStatusCode": status}}, operation)
        return about

    def _translated(self, call: Callable[[], Any]) -> Any:
        """Each client of boto3 has exceptions of its own; handlers catch those of this one."""
        try:
            return call()
        except ClientError as error:
            known = self._raised(error.response.get("Error", {}).get("Code", ""))
            if known is None:
                raise
            raise known(error.operation_name) from error

    def _raised(self, code: str) -> Any:
        """Also as boto3's client has it: a module may have taken its exceptions before the ApiGateway was made."""
        own = getattr(_Exceptions, code, None) if code in _ERRORS.values() else None
        other = getattr(getattr(self._far, "exceptions", None), code, None) if own else None
        is_one = isinstance(other, type) and issubclass(other, ClientError)
        return type(code, (own, other), {}) if own and is_one else own


def _hand_on(legacy: Any, id: str, action: Action) -> Tuple[int, Event]:
    """What a sender elsewhere asks, to API Gateway; the status, and what `get` asks for."""
    try:
        if "text" in action:
            legacy.post_to_connection(ConnectionId=id, Data=action["text"].encode())
        elif "close" in action:
            legacy.delete_connection(ConnectionId=id)
        else:
            about = legacy.get_connection(ConnectionId=id)
            identity = about.get("Identity", {})
            return 200, {
                "connectedAt": _milliseconds(about["ConnectedAt"]),
                "identity": {"sourceIp": identity.get("SourceIp", ""), "userAgent": identity.get("UserAgent", "")},
                "lastActiveAt": _milliseconds(about["LastActiveAt"]),
            }
    except ClientError as error:
        return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 503), {}
    except Exception:
        log.exception("API Gateway did not answer")
        return 503, {}
    return 200, {}


def load_apart(folder: Any, module: str) -> Any:
    """A module of handlers, from the folder that Lambda packs it from: `load_apart("functions/connect", "app")`.

    What it imports is looked for in that folder first, also while a handler runs. Modules of the same name in other folders are
    others; what no folder has, they share. `importlib.import_module` with the name of one of them does not find it.
    """
    place = os.path.realpath(str(folder))
    with _apart_lock:
        apart = _aparts.get(place)
        if apart is None:
            apart = _aparts[place] = _Apart(place)
    return importlib.import_module(f"{apart.name}.{module}")


class _Apart:
    """The modules of one folder, as a package of a name that nothing else has."""

    def __init__(self, folder: str) -> None:
        word = re.sub(r"\W", "_", os.path.basename(folder))
        self.name = f"_apart_{word}"
        while self.name in sys.modules:
            self.name += "_"
        package = types.ModuleType(self.name)
        package.__path__ = [folder]
        package.__spec__ = ModuleSpec(self.name, None, is_package=True)
        package.__spec__.submodule_search_locations = [folder]
        sys.modules[self.name] = package
        self.folder = folder
        self.builtins = {**vars(builtins), "__import__": self.load}
        self._own: Dict[str, bool] = {}
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Optional[ModuleSpec]:
        if not name.startswith(f"{self.name}."):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and type(spec.loader) is SourceFileLoader:
            spec.loader = _ApartLoader(name, spec.loader.path, self.builtins)
        return spec

    def load(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """`__import__` of its modules."""
        top = name.partition(".")[0]
        if level == 0 and top == __name__.rpartition(".")[2]:
            return sys.modules[__name__]  # the copy that is packed with the function is this one here
        if level != 0 or not self.has(top):
            return builtins.__import__(name, globals, locals, fromlist, level)
        found = builtins.__import__(f"{self.name}.{name}", globals, locals, fromlist, 0)
        return found if fromlist else sys.modules[f"{self.name}.{top}"]

    def has(self, top: str) -> bool:
        if top not in self._own:
            spec = None if top in sys.builtin_module_names else PathFinder.find_spec(f"{self.name}.{top}", [self.folder])
            # A folder without `__init__.py` stands behind each module of its name.
            self._own[top] = spec is not None and (spec.origin is not None or not _is_module(top))
        return self._own[top]


class _ApartLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, names: Dict[str, Any]) -> None:
        super().__init__(name, path)
        self.names = names

    def exec_module(self, module: types.ModuleType) -> None:
        vars(module)["__builtins__"] = self.names
        super().exec_module(module)


def _is_module(name: str) -> bool:
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    return name in sys.modules or (spec is not None and spec.origin is not None)


def from_this_machine(request: Any) -> bool:
    """Whether a program on this machine sent the request, as far as it tells: no proxy, no page in a browser, no other machine.

    A proxy here goes unnoticed that speaks HTTP/1.1, names this machine (`Host: 127.0.0.1`) and sends no header of its own: let it
    refuse the path `/{stage}/@connections`, or give `allowed`.
    """
    address = request.client.host if request.client else ""
    return (
        address in ("127.0.0.1", "::1", "::ffff:127.0.0.1")
        and request.scope.get("http_version") != "1.0"  # as nginx hands on by default
        and bool(_NEAR.fullmatch(request.headers.get("host", "")))
        and not any(_HANDED_ON.match(name) for name in request.headers.keys())
    )


# -----------------------------------------------------------------------------------------------------------------------

#: Names that mean this machine alone. One with a dot may be another machine's, or its owner may have made it lead here.
_NEAR = re.compile(r"(?:127(?:\.\d{1,3}){3}|\[::1\]|[\w-]+|[\w-]+\.localhost)(?::\d+)?", re.I)
#: Headers that proxies and browsers send, and an SDK does not.
_HANDED_ON = re.compile(
    r"forwarded|via$|origin$|referer$|cookie$|sec-|cf-|x-(?:forwarded|envoy|real-ip|client-ip)|true-client-ip", re.I
)


class Turn:
    """`before`: the handler before has begun; `mine`: this one has. `late`: nobody waits for it any longer."""

    def __init__(self, before: threading.Event, mine: threading.Event) -> None:
        self.before = before
        self.mine = mine
        self.late = False


Outcome = Tuple[Any, Optional[BaseException]]
Begun = Awaitable[Outcome]
_gateways: weakref.WeakSet[ApiGateway] = weakref.WeakSet()
_tasks: Set[asyncio.Future[Any]] = set()
_aparts: Dict[str, _Apart] = {}
_apart_lock = threading.Lock()
_SAID = {401: "Unauthorized", 403: "Forbidden", 500: "Internal server error"}
#: What API Gateway says for a client that gives no code.
_REASONS = {1005: "Client-side close frame status not set"}


def _call(handler: Handler, event: Event, context: Context, turn: Optional[Turn]) -> Outcome:
    if turn:
        turn.before.wait()  # not for long: its thread has begun before this one
        turn.mine.set()
        if turn.late:
            return None, TimedOut()
    try:
        result = handler(event, context)
        if inspect.isawaitable(result):
            result = asyncio.run(_awaited(result))
        return result, None
    except BaseException as error:
        if str(error) != "Unauthorized":
            log.exception("The handler of %s failed", context.function_name)
        return None, error


async def _awaited(result: Awaitable[Any]) -> Any:
    return await result


def _response(result: Any) -> str:
    """What a route response says, "" for nothing. Raises when it is no text."""
    if not isinstance(result, dict) or not result.get("body"):
        return ""
    body = result["body"] if isinstance(result["body"], str) else json.dumps(result["body"])
    return (b64decode(body) if result.get("isBase64Encoded") else body.encode()).decode()


def _no_json(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")


def _selection(expression: str) -> List[Union[str, List[str]]]:
    """Literals and paths: "${request.body.a}/${request.body.b}" is [["a"], "/", ["b"]]."""
    whole = re.fullmatch(r"\$request\.body\.([\w.-]+)", expression)
    if whole:
        return [whole[1].split(".")]
    parts = re.split(r"\$\{request\.body\.([\w.-]+)\}", expression)
    if len(parts) == 1 or any("$" in literal for literal in parts[::2]):
        raise ValueError(f"V10: routes are selected by properties of the message ($request.body.action), not by {expression}")
    return [part.split(".") if n % 2 else part for n, part in enumerate(parts) if n % 2 or part]


def _at(body: Any, path: List[str]) -> str:
    """What is there, as a string. Raises where nothing is."""
    for name in path:
        body = body[name]
    if isinstance(body, str):
        return body
    if body is None or isinstance(body, (dict, list)):
        raise LookupError(path)
    return json.dumps(body)


def _arn_of(given: Optional[str], id: str) -> str:
    """Of the API, without what may stand behind it."""
    if not given:
        return f"arn:aws:execute-api:{os.environ.get('AWS_REGION', 'us-east-1')}:000000000000:{id}"
    found = re.match(r"(arn:[\w-]+:execute-api:[\w-]+:\d{12}:[\w-]+)(?:/|$)", given)
    if not found:
        raise ValueError(f"{given} is no ARN of an API: arn:aws:execute-api:<region>:<account>:<API id>")
    return found[1]


def _identity_source(source: str) -> Tuple[str, str]:
    found = re.fullmatch(r"route\.request\.(header|querystring)\.(.+)", source)
    if found:
        return found[1], found[2]
    if re.match(r"(context|stageVariables)\.", source):
        return "", source  # always there
    raise ValueError(f"{source} is no identity source of a WebSocket API")


def _is_brought(source: Tuple[str, str], carried: Event) -> bool:
    kind, name = source
    brought = {"header": carried["headers"], "querystring": carried["queryStringParameters"]}
    return not kind or bool(brought[kind].get(name))


def _allows(document: Mapping[str, Any], arn: str) -> bool:
    """As IAM does: one statement must allow it, and none may deny it.

    Conditions, variables and what else is not evaluated allow nothing, and deny. So does a Deny for another account or region: the
    ARN here may have neither.
    """
    given = document["Statement"]
    statements = [given] if isinstance(given, dict) else list(given)
    if any(statement["Effect"] not in ("Allow", "Deny") for statement in statements):
        raise ValueError("an effect is Allow or Deny")
    if any(statement["Effect"] == "Deny" and _may_fit(statement, arn) for statement in statements):
        return False
    return any(
        statement["Effect"] == "Allow"
        and not set(statement) - _EVALUATED
        and _fits(statement.get("Action"), "execute-api:Invoke", re.I)
        and _fits(statement.get("Resource"), arn)
        for statement in statements
    )


_EVALUATED = {"Sid", "Effect", "Action", "Resource"}


def _may_fit(statement: Mapping[str, Any], arn: str) -> bool:
    resources = [_anywhere(re.sub(r"\$\{[^}]{0,200}\}", "*", one)) for one in _each(statement.get("Resource"))]
    fits = _fits(statement.get("Action"), "execute-api:Invoke", re.I) and _fits(resources, arn)
    return fits or bool(set(statement) - _EVALUATED)


def _anywhere(pattern: str) -> str:
    """In any region and account, where it names one."""
    parts = pattern.split(":", 5)
    for n in (3, 4):
        if n < len(parts) - 1:
            parts[n] = "*"
    return ":".join(parts)


def _each(patterns: Any) -> Sequence[str]:
    return [patterns] if isinstance(patterns, str) else patterns or ()


def _fits(patterns: Any, text: str, flags: int = 0) -> bool:
    return any(re.fullmatch(_wildcards(pattern), text, flags | re.S) for pattern in _each(patterns))


def _wildcards(pattern: str) -> str:
    return re.sub(r"(?:\\\*)+", ".*", re.escape(pattern)).replace(r"\?", ".")


def _as_strings(context: Mapping[str, Any]) -> Dict[str, str]:
    for name, value in context.items():
        if isinstance(value, (dict, list)):
            raise TypeError(f"{name} of the context is neither a string, nor a number, nor a boolean")
    return {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in context.items() if value is not None
    }


def _status_of(result: Any) -> int:
    """Of what `$connect` returned; 502: it is no response."""
    if not isinstance(result, dict):
        return 502
    if "statusCode" not in result:
        return 200 if _RESPONSE.issuperset(result) else 502
    try:
        status = int(result["statusCode"])
    except (TypeError, ValueError):
        return 502
    return status if 200 <= status <= 599 else 502


_RESPONSE = {"headers", "multiValueHeaders", "body", "isBase64Encoded"}


def _carried(websocket: Any) -> Event:
    pairs = [(_spelt(name), value) for name, value in websocket.headers.items()]
    query = parse_qsl(bytes(websocket.scope.get("query_string", b"")).decode("latin-1"), keep_blank_values=True)
    return {
        "headers": Headers(pairs),
        "multiValueHeaders": Headers(_lists(pairs)),
        "queryStringParameters": dict(query),
        "multiValueQueryStringParameters": _lists(query),
    }


def _without_nothing(carried: Event) -> Event:
    return {name: value for name, value in carried.items() if value}


def _lists(pairs: Sequence[Tuple[str, str]]) -> Dict[str, List[str]]:
    lists: Dict[str, List[str]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    return lists


def _spelt(name: Any) -> Any:
    if not isinstance(name, str):
        return name
    return "-".join(part.capitalize() for part in name.split("-")).replace("Sec-Websocket-", "Sec-WebSocket-")


async def _refuse(websocket: Any, status: int, said: Event) -> None:
    if "websocket.http.response" in websocket.scope.get("extensions", {}):
        body = json.dumps(said).encode() if said else b""
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        try:
            await websocket.send({"type": "websocket.http.response.start", "status": status, "headers": headers})
            await websocket.send({"type": "websocket.http.response.body", "body": body})
            return
        except (RuntimeError, ValueError):
            pass  # Starlette before 0.37 knows only 403, uvicorn only statuses that have a name
    await websocket.close()


def _asgi(action: Action) -> Event:
    if "close" in action:
        return {"type": "websocket.close", "code": action["close"][0], "reason": action["close"][1]}
    return {"type": "websocket.send", "text": action["text"]}


def _date(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds // 1000, timezone.utc)


def _milliseconds(date: datetime) -> int:
    return int(date.timestamp() * 1000)


def _iso(milliseconds: int) -> str:
    return _date(milliseconds).strftime("%Y-%m-%dT%H:%M:%SZ")


def _running_loop() -> Optional[asyncio.AbstractEventLoop]:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


async def _in(loop: asyncio.AbstractEventLoop, work: Any) -> Any:
    """In the loop of a connection, which in tests may be another one."""
    if loop is asyncio.get_running_loop():
        return await work
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, loop))


def _keep(task: asyncio.Future[Any]) -> asyncio.Future[Any]:
    """The event loop itself holds tasks only weakly."""
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return task
