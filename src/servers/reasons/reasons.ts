import type { ReasonDefinition, ReasonRow } from '../../model/reason.js'
import { routeReasonsInJapanese } from '../../texts/ja/route-reasons.js'
import { reasonsInBoth } from '../../texts/reasons.js'

/** Why a route of a server stays (`V..`), and what to know of one that is served (`W-..`). */
const rows: readonly ReasonRow[] = [
  {
    code: 'V01',
    title: 'The handler sends or receives bytes',
    why: 'The data of an event stream is always text (HTML Standard 9.2.6), so bytes put into one arrive damaged. The kit raises a TypeError where a handler sends bytes, and it passes on POSTs as text only.',
    whatToDo:
      'Send text: a message that `ws` 8 hands over is a Buffer, and goes out as text with `{ binary: isBinary }` or `String(message)`. Encode bytes (base64 is a third larger), or move the bytes to an ordinary upload or download. Audio and video are best left on the WebSocket. Then type `migrate-ws apply --servers` again.',
    message: 'bytes ({{what}}): an event stream carries text only',
    example: 'data = await websocket.receive_bytes()\nawait websocket.send_bytes(encode(data))',
  },
  {
    code: 'V02',
    title: 'The peer is not a page or app of the product',
    why: 'A telephony provider (Twilio Media Streams, Plivo, Telnyx), a charge point (OCPP), a device or a third-party program opens the socket. It knows no other transport, whatever the server offers. Programs in Node or Python of this repository stay on WebSocket too: if only they open the route, a stream would have no client.',
    whatToDo:
      "Keep the route on WebSocket, and attest it as kept in the checklist. Where the peer can be changed too, or pages elsewhere open the route, add it to the kit's list by hand.",
    message: 'the peer is not a page ({{what}}): its side stays on WebSocket',
    example: 'if data["event"] == "media":\n    stream_sid = data["streamSid"]',
  },
  {
    code: 'V03',
    title: 'A library speaks its own protocol over the socket',
    why: 'The client half of such a library (Yjs, GraphQL subscriptions, Socket.IO, OCPP) opens a WebSocket by itself, often with bytes or a sub-protocol. A stream beside it would have no client.',
    whatToDo:
      'Use the HTTP transport of the library: GraphQL over SSE (graphql-sse), long polling of Socket.IO. Otherwise keep the socket.',
    message: '{{what}} owns the protocol on the wire{{way}}',
    example: 'app.mount("/socket.io", socketio.ASGIApp(sio))',
  },
  {
    code: 'V04',
    title: 'A sub-protocol is negotiated',
    why: 'The handler reads `Sec-WebSocket-Protocol` or answers with one (RFC 6455 1.9). EventSource and fetch send no such header, so the kit passes on an empty list, and the handler would refuse the client or not know who it is.',
    whatToDo:
      'Take what the sub-protocol carries from a header, a cookie or the query, on both sides. Then type `migrate-ws apply --servers` again.',
    message: 'sub-protocol ({{what}}): EventSource and fetch send none',
    example: 'await websocket.accept(subprotocol="chat.v1")',
  },
  {
    code: 'V05',
    title: 'Input at a high rate',
    why: 'The handler receives terminal keys, camera frames or pointer moves. Each message becomes a POST, or a part of one, and waits for the one before it. At a round trip of 50 ms each key or frame arrives that much later, and frames pile up.',
    whatToDo:
      'Keep the route on WebSocket where the rate is the point. Where it is not, let the client send less often (one message every 250 ms with everything since the last one), or upload frames separately. Then add the route by hand, in Python to `sockets=[…]`, in Node to the list of `sseSockets(server, […])`: SseSocket puts waiting messages into one POST.',
    message: 'input at a high rate ({{what}}): each message would wait for a POST',
    example:
      'process = PtyProcessUnicode.spawn(["bash"])\nwhile True:\n    process.write(await websocket.receive_text())',
  },
  {
    code: 'V06',
    title: 'A framework without a kit',
    why: 'In Python the kit is an ASGI middleware for FastAPI, Starlette and Django Channels; in Node it stands on the `http.Server` of `ws`, express-ws, @fastify/websocket, NestJS with WsAdapter, and Hono. Others bring servers of their own (aiohttp, the package `websockets`, uWebSockets.js, Bun, Deno, Cloudflare Workers), or routes that are not read (koa-websocket). Other languages (Go, Java, C#, Ruby) have no kit.',
    whatToDo:
      'Write the two endpoints by hand, in any language, from their contract: `migrate-ws apply --dry-run --contract openapi.yaml`. An ASGI application of another framework can be wrapped: `app = SseSockets(app, sockets=[…])`.',
    message: 'no kit for {{what}}',
    example: 'app = Quart(__name__)\n\n@app.websocket("/ws")\nasync def chat(): ...',
  },
  {
    code: 'V07',
    title: 'The application, or its full path, is not known',
    why: 'The kit must be added to the application that serves the route, and must name the full path, prefixes included. Here the code does not show one of the two: no application is seen to include the router, a prefix is built at run time, or the application is not assigned once, to a variable. Or no handler of its connections was found.',
    whatToDo:
      'Include the router with prefixes that are plain text, assign the application once, on a line of its own, and type `migrate-ws apply --servers` again; or add `Socket("/whole/path")` by hand: an existing kit is kept. A router that really no application includes is dead code: remove it. In Node, keep the server and its path in statements of their own, or put `sseSockets(server, [{ path: \'/whole/path\' }])` there by hand; remove a `WebSocketServer` that nothing listens to.',
    message: '{{what}}',
    example:
      'router = APIRouter(prefix=os.environ["PREFIX"])\n\n@router.websocket("/ws")\nasync def chat(websocket: WebSocket): ...',
  },
  {
    code: 'V08',
    title: 'Several processes serve, and no broker is named',
    why: "A stream lives in one process, and its POSTs come to any of them: workers of one server (gunicorn, uvicorn, Node's cluster, PM2), or replicas of a service (a number above 1 in Kubernetes, Compose, ECS, App Runner, Cloud Run or an autoscaler). With 2 uvicorn workers and no broker 20 of 20 sockets closed after 0 or 1 messages (POSTs answered 404); with Redis all 20 were complete and in order.",
    whatToDo:
      'Type `migrate-ws apply --servers --broker redis`: the processes then share streams through the Redis that `REDIS_URL` names. Add it to an existing kit by hand: `broker=RedisBroker(os.environ["REDIS_URL"])` in Python, `{ broker: new RedisBroker(process.env.REDIS_URL) }` in Node. Or serve with one process. Rooms that the application keeps in memory need a broker of its own, as they did with WebSocket.',
    message: 'several processes ({{what}}): a POST would miss its stream',
    example: 'web: gunicorn -w 4 -k uvicorn.workers.UvicornWorker app.main:app',
  },
  {
    code: 'V09',
    title: 'A host that cannot hold streams',
    why: 'AWS Lambda (behind Mangum, behind serverless-http, or as the handlers of an API Gateway WebSocket API), WSGI servers and other functions answer a request in full and end. A stream that stays open for hours has no place there, and neither has the process that holds its handler.',
    whatToDo:
      'Serve the application in a long-running process, in a container (ECS, App Runner, Cloud Run): with uvicorn or hypercorn in Python, with `node` in Node. If it already is, and the wrapper is no longer used, remove the wrapper and type `migrate-ws apply --servers` again. Lambda handlers of an API Gateway WebSocket API that the repository declares run in such a process unchanged, in Python and Node: `migrate-ws apply --servers`. Elsewhere the work of `$connect` goes to the start of a stream, that of a message to a POST route, which may stay a Lambda behind an HTTP API. A Lambda function URL can stream a response too, for 15 minutes at most, and no other invocation can write to it.',
    message: 'the application runs behind {{what}}, which cannot hold streams',
    example: 'handler = Mangum(app)\n\nmodule.exports.handler = serverless(app)',
  },
  {
    code: 'V10',
    title: 'A feature of API Gateway that the kit does not have',
    why: 'The kit runs Lambda handlers in a process and does what API Gateway does around them. It has no integrations without a function (mock, HTTP, templates in VTL), and no authorizers without one (IAM, a user pool of Cognito). It selects routes by properties of the message alone, and the expression must be known before the deployment.',
    whatToDo:
      'Select by a property of the message (`$request.body.action`), let a function answer the route, and let a Lambda authorizer decide; write an expression out where it stands in a parameter. Routes whose keys were not read can be named under `gateway.handlers` in migrate-ws.config.yaml. So can a function that checks what such an authorizer checks, as `authorizer`. Then type `migrate-ws apply --servers` again. Or write the two endpoints by hand.',
    message: 'the kit has no {{what}}',
    example: 'websocketsApiRouteSelectionExpression: $request.header.action',
  },
  {
    code: 'V11',
    title: 'Code that relies on a process of its own',
    why: 'Lambda gives each invocation that runs at the same time a process of its own. In a process of your own the handlers run side by side, in threads (Python) or in turns (Node). What one of them writes to a global, to the environment or to /tmp, the others see. Threads cannot safely share a resource of boto3 (boto3 guide, "Resources", multithreading). A signal handler can be set only in the main thread.',
    whatToDo:
      'Check this line. Keep what belongs to one message in local variables, make a `boto3.resource` where it is used or use `boto3.client`, which threads may share. Until then, in Python, `ApiGateway(…, threads=1)` runs one handler at a time.',
    message: '{{what}}: the handlers of all connections share it',
    example:
      'table = boto3.resource("dynamodb").Table(os.environ["TABLE"])\n\ndef handler(event, context):\n    global last\n    last = event',
  },
  {
    code: 'V12',
    title: 'A path that the kit cannot name',
    why: 'The kit takes a path of literal text and parameters in braces, each name once, so that the stream and the message route below it have the same names.',
    whatToDo:
      'Give the route such a path: `/ws/{room}`, `/files/{path:path}`. Then type `migrate-ws apply --servers` again.',
    message: 'the path {{what}} is not literal text with names in braces',
    example: '@app.websocket("/ws/{a}/{a}")',
  },
  {
    code: 'V13',
    title: 'A route already exists where the stream or the messages would be',
    why: 'The kit answers `GET <path>/stream` and `POST <path>/message` before the application does, and would hide the existing route.',
    whatToDo:
      'If that route is the migration of this socket, nothing is left to do here. Otherwise name other paths under `endpoints` in migrate-ws.config.yaml, for the path of the WebSocket route, and type `migrate-ws apply --servers` again.',
    message: '{{what}} exists already',
    example:
      '@app.websocket("/ws")\nasync def chat(websocket: WebSocket): ...\n\n@app.get("/ws/stream")\nasync def events(): ...',
  },
  {
    code: 'V14',
    title: 'Code that a WebSocket API calls cannot be read',
    why: 'For each route of a WebSocket API, and for its authorizer, the process needs the function that answers: a file of this repository, and a name in it. And `management_client(…)`, or `managementClient(…)` in Node, must be able to replace the client of the Management API where it is created. Otherwise a handler would send to API Gateway and not to the clients of the process.',
    whatToDo:
      'Name the function under `gateway.handlers` in migrate-ws.config.yaml: `sendmessage: src/send.ts#handler`. The report has the lines to paste. Or write its location as plain text. Create the client with `boto3.client("apigatewaymanagementapi", …)`, or with `new ApiGatewayManagementApiClient(…)`. Then type `migrate-ws apply --servers` again. Where one API is declared several times, name the file that counts: `migrate-ws apply --servers serverless.yml`.',
    message: '{{what}}',
    example: 'authorizer:\n  arn: arn:aws:lambda:eu-west-1:123456789012:function:shared-authorizer',
  },
  {
    code: 'W-ARCHIVE',
    title: 'Code that a build packs into an archive',
    why: 'The declaration of the function names an archive. Where the archive is in this repository, the named file has the same text as its entry, apart from line ends. Elsewhere a build decides what is in it, and only the named file has the path that the handler says, and the function.',
    whatToDo:
      'Where the file was taken by its path, check that the archive is made of it. If clients are made in it, pack the archive anew before the next deployment, with the kit that the code then imports.',
    message: 'taken for the code in an archive: {{what}}',
    example: 'package:\n  artifact: built.zip',
  },
  {
    code: 'W-DEPTH',
    title: 'The socket is passed on further than calls are followed',
    why: 'From a handler, the scan follows four calls, and five hundred functions a step, to find what happens to its socket (`V01` to `V05`). Here the socket goes further, or into a package: whether bytes are sent there is not known.',
    whatToDo:
      'Check whether what is called here sends or receives bytes, or answers with a sub-protocol. If so, take the route out of the kit, in Python out of `sockets=[…]`, in Node out of the list of `sseSockets(server, […])`. The kit raises a TypeError where a handler sends bytes.',
    message:
      'the socket is passed on through {{what}}, further than calls are followed: bytes sent there were not seen',
    example:
      'async def fifth(websocket):\n    await sixth(websocket)    # called by the fourth, which the third calls, …',
  },
  {
    code: 'W-HTTPMW',
    title: 'An HTTP middleware that asks for credentials',
    why: 'A WebSocket bypassed `@app.middleware("http")` and BaseHTTPMiddleware; the stream and its POSTs are HTTP requests and do not. A client that sends its token another way than this middleware expects (in the query, in the first message) is now refused.',
    whatToDo:
      "Try a stream with a client's credentials. Where it gets 401 or 403, let the middleware pass the paths of streams and messages (the handler checks them as before). Or let the client send the credentials that the middleware expects.",
    message:
      '{{what}} refuses HTTP requests without credentials, and now sees the stream and its POSTs; a WebSocket bypassed it',
    example:
      '@app.middleware("http")\nasync def check(request, call_next):\n    if "authorization" not in request.headers:\n        return JSONResponse({}, status_code=401)',
  },
  {
    code: 'W-HUB',
    title: 'A hub in memory, and several processes',
    why: "The sockets of a room are kept in the memory of one process, and several processes serve. Clients of another process receive nothing from the room, over a stream as over WebSocket. The kit's broker carries POSTs to their streams, and no messages between rooms.",
    whatToDo:
      'Nothing for this migration. To fix it, let the hub publish its messages through Redis or another broker, and each process deliver them to its own sockets; Django Channels has `channels_redis` for that.',
    message:
      'rooms are in memory ({{what}}), and several processes serve: clients of another process receive nothing, as with WebSocket',
    example:
      'rooms: dict[str, list[WebSocket]] = {}    # and: gunicorn -w 4 -k uvicorn.workers.UvicornWorker app.main:app',
  },
  {
    code: 'W-MW',
    title: 'A middleware that acts only on WebSockets',
    why: 'The kit is innermost: a middleware outside it sees the HTTP requests of a stream, with `scope["type"] == "http"`, and not the WebSocket that the kit makes of them. What it does for WebSockets (a check, a limit, a log) is not done for streams.',
    whatToDo:
      "Let it act on the stream's path too, or put the kit around it: move `add_middleware(SseSockets, …)` behind its line (the last one that is added is outermost), and name other origins in `allow_origins`, since a CORS middleware is then inside.",
    message: '{{what}} acts only on WebSockets, and would not see the streams',
    example:
      'async def __call__(self, scope, receive, send):\n    if scope["type"] == "websocket" and not allowed(scope):\n        return await refuse(send)',
  },
  {
    code: 'W-ORIGINS',
    title: "The application's CORS does not reach the kit",
    why: 'In Node the kit runs below the application, and in Channels outside Django, so no middleware of the application sees the stream and its POSTs. A WebSocket is not subject to CORS, and a stream is: a browser refuses it to a page of another origin, whatever `cors()` or `CORS_ALLOW_ALL_ORIGINS` allows. A list of origins in `cors()` or in `CORS_ALLOWED_ORIGINS` is written into the kit; a function, a pattern and `*` are not.',
    whatToDo:
      'Where a page of another origin uses the stream, name that origin: `sseSockets(…, { allowOrigins: [\'https://app.example.com\'] })`, in Python `SseSockets(…, allow_origins=["https://app.example.com"])`. If code decides, give the kit that code: `{ allowOrigins: (origin) => isOurs(origin) }`. An allowed page reads the stream with the cookies of its user.',
    message: '{{what}} does not reach the kit: pages of another origin need {{way}} there',
    example: 'app.use(cors({ origin: (origin, done) => done(null, true), credentials: true }))',
  },
  {
    code: 'W-METADATA',
    title: 'Decorators that ask for the types of what they decorate',
    why: 'tsx does not write the metadata that `emitDecoratorMetadata` asks for, and a library that reads it (`reflect-metadata`) fails when the process loads. So `realtime/build.mjs` bundles what the process runs, and the TypeScript compiler compiles it.',
    whatToDo:
      'Run `node realtime/build.mjs` again after each change of the code, and leave `realtime/built.*` out of git. Files that the code reads from beside itself are looked for in `realtime`.',
    message: '{{what}}: the start line compiles what the process runs (build.mjs); do so after each change',
    example: '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
  },
  {
    code: 'W-COMMONJS',
    title: 'Names of a CommonJS package that Node does not find',
    why: 'Node reads the names of a CommonJS package from its text, and in some packages it finds none: a module that imports them does not load. A bundler asks the package itself. So `realtime/build.mjs` bundles what the process runs, without its packages.',
    whatToDo:
      'Run `node realtime/build.mjs` again after each change of the code, and leave `realtime/built.*` out of git. Or import the whole package (`import aws from "aws-sdk"`), and delete `build.mjs`.',
    message:
      'names of {{what}}, which Node does not find: the start line bundles what the process runs (build.mjs)',
    example: 'import { DynamoDB } from "aws-sdk"    // and package.json says "type": "module"',
  },
  {
    code: 'W-TSCONFIG',
    title: 'Imports by the settings of several folders',
    why: 'tsx reads one `tsconfig.json`, and Node reads none. Files here import by `baseUrl` or `paths` of several, each of its own folder, as the bundler of the functions lets them. So `realtime/build.mjs` bundles what the process runs, without its packages.',
    whatToDo:
      'Run `node realtime/build.mjs` again after each change of the code, and leave `realtime/built.*` out of git. Or write these imports as relative paths, and delete `build.mjs`.',
    message:
      'imports by {{what}}, which the process would not read: the start line bundles what it runs (build.mjs)',
    example: 'import { rooms } from \'src/rooms\'    // and core/tsconfig.json says baseUrl: "."',
  },
  {
    code: 'W-PACK',
    title: 'The Lambdas are packaged without the kit',
    why: 'The functions stay on Lambda until the last client has moved, with the same code, which imports `management_client` now. On Lambda that is the client of boto3, but its file must be in the package.',
    whatToDo:
      'Add the folder of the kit to what is packed, e.g. `- realtime/**` under `package.patterns`, before the next deployment.',
    message: 'only {{what}} is packed: add the folder of the kit, or the deployed Lambdas miss a module',
    example: 'package:\n  patterns:\n    - "!**"\n    - backend/**',
  },
  {
    code: 'W-PING',
    title: 'The server pings its WebSockets',
    why: "Ping frames are part of the WebSocket protocol (RFC 6455 5.5.2), and the server's setting for them applies only to WebSockets. On a stream the kit writes a comment every 15 s and notices by itself that a client has gone. In Node it answers `ws.ping()` while the client is there.",
    whatToDo:
      'If a proxy closes connections that are silent for less than 15 s, give the kit the same interval: `SseSockets(…, heartbeat=10)`, `sseSockets(…, { heartbeat: 10 })`. The setting may go with the last WebSocket.',
    message: "{{what}} applies only to WebSockets; streams have the kit's heartbeat (15 s)",
    example: 'uvicorn app.main:app --ws-ping-interval 5',
  },
  {
    code: 'W-RETURN',
    title: 'A handler that ends without a close',
    why: 'If a handler ends without closing, the kit ends the conversation with `close` 1000. uvicorn 0.32 leaves a WebSocket open (more than 3 s, measured): the client notices nothing.',
    whatToDo:
      'Nothing, where that end is meant. A client that connects again after every close will do so now: let the handler close with a code of its own that the client takes as the end.',
    message:
      'the handler may end here without a close ({{what}}): streams end with 1000, a WebSocket stays open',
    example:
      'await websocket.accept()\nfor step in await steps():\n    await websocket.send_text(step)    # and no close',
  },
  {
    code: 'W-VERSIONS',
    title: 'Functions that ask for different versions of a package',
    why: 'On Lambda each function brings its own packages. A process has one version of each. `realtime/requirements.txt` has the newest version that the functions name; a comment above it says which function names which.',
    whatToDo:
      'Check whether the handlers that named an older version run with the newer one, or change the line. Best let all functions ask for the same.',
    message: 'one process has one version of a package, here the newest: {{what}}',
    example: 'connect/requirements.txt: pydantic==1.10.13\nsend/requirements.txt: pydantic==2.6.0',
  },
  {
    code: 'W-PACKAGES',
    title: 'Imported modules that no list of packages gives',
    why: 'The handlers import a module that is not in the repository, and no list of their packages names one that has it. On Lambda it comes from elsewhere, e.g. a layer that a script builds. Where another list of the repository names the package, or it is a common one, `realtime/requirements.txt` has it; else only a comment.',
    whatToDo:
      'Write the package, with the version that the functions have, into `realtime/requirements.txt`. The name of a module is not always that of its package: `jwt` is of PyJWT.',
    message: 'imported, and of no package that a list of the functions names: {{what}}',
    example: 'from opensearchpy import OpenSearch    # and requirements.txt has no opensearch-py',
  },
]

export const routeReasons: readonly ReasonDefinition[] = reasonsInBoth(rows, routeReasonsInJapanese)
