import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commitAll, picker, python, yaml } from './tree.js'

/** A repository of 3,000 Python and YAML files, 13 MB, in which no rule has anything to say. */
export function writeQuietPythonTree(root: string): { readonly files: number; readonly bytes: number } {
  const pick = picker()
  const written = { files: 0, bytes: 0 }
  for (const [extension, files, bytes, text] of [
    ['py', 1800, 5600, python],
    ['yaml', 1200, 2400, yaml],
  ] as const) {
    for (let file = 0; file < files; file++) {
      let content = ''
      for (let part = 0; content.length < bytes; part++) content += text(pick, part)
      write(root, `services/${pick()}/${pick()}_${file}.${extension}`, content)
      written.files++
      written.bytes += content.length
    }
  }
  commitAll(root)
  return written
}

export const candidateFiles = 300
const linesOfOne = 176

/**
 * 300 Python files of about 190 lines each, 2.1 MB, that all use sockets: servers, clients, handlers of API Gateway, stacks. As
 * long and as large as the 300 files of public repositories that the goal was measured on (57,426 lines, 2.08 MB), and as dense:
 * public files about sockets hold 6.6 to 7.2 syntax nodes a line, since many lines are documentation, comments and blank (measured
 * on two sets of 300 files).
 */
export function writePythonCandidates(root: string): { readonly lines: number; readonly bytes: number } {
  const pick = picker()
  const written = { lines: 0, bytes: 0 }
  for (let file = 0; file < candidateFiles; file++) {
    const kind = kinds[file % kinds.length] ?? fastapi
    let content = kind(pick, file)
    for (let part = 0; content.split('\n').length < linesOfOne; part++)
      content += fillers[part % fillers.length]?.(pick, part) ?? ''
    write(root, `app/${pick()}/${pick()}_${file}.py`, content)
    written.lines += content.split('\n').length - 1
    written.bytes += content.length
  }
  commitAll(root)
  return written
}

function write(root: string, path: string, content: string): void {
  const full = join(root, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, content)
}

type Writer = (pick: () => string, index: number) => string

const fillers: readonly Writer[] = [method, steps, python]

const kinds: readonly Writer[] = [fastapi, websocketsClient, gatewayHandler, websocketsServer, stack]

function fastapi(pick: () => string, index: number): string {
  const [a, b] = [pick(), pick()]
  return `import asyncio
import json
from typing import Annotated

from fastapi import APIRouter, Depends, WebSocket, WebSocketDisconnect

from app.${a} import ${b}_of

router = APIRouter(prefix="/${a}")


class ${b}Manager:
    def __init__(self) -> None:
        self.active: dict[str, WebSocket] = {}

    async def connect(self, key: str, websocket: WebSocket) -> None:
        await websocket.accept()
        self.active[key] = websocket

    async def broadcast(self, message: dict) -> None:
        for socket in list(self.active.values()):
            await socket.send_text(json.dumps(message))


manager = ${b}Manager()


@router.websocket("/${a}/${index}/{${b}_id}")
async def ${a}_feed(websocket: WebSocket, ${b}_id: str, user: Annotated[str, Depends(${b}_of)]) -> None:
    await manager.connect(${b}_id, websocket)
    try:
        while True:
            data = await websocket.receive_json()
            await manager.broadcast({"from": user, "${b}": data.get("${b}")})
    except WebSocketDisconnect as gone:
        if gone.code != 1000:
            await asyncio.sleep(1)
        manager.active.pop(${b}_id, None)


@router.get("/${a}/latest")
async def latest() -> dict:
    return {"${a}": len(manager.active)}
`
}

function websocketsClient(pick: () => string, index: number): string {
  const [a, b] = [pick(), pick()]
  return `import asyncio
import json
import logging

import websockets
from websockets.exceptions import ConnectionClosed

log = logging.getLogger(__name__)
ADDRESS = "wss://${a}.example.com/${b}/${index}"


async def follow(queue: asyncio.Queue) -> None:
    delay = 1
    while True:
        try:
            async with websockets.connect(ADDRESS, ping_interval=20) as socket:
                await socket.send(json.dumps({"subscribe": "${a}"}))
                delay = 1
                async for message in socket:
                    await queue.put(json.loads(message))
        except (ConnectionClosed, OSError) as error:
            log.warning("lost ${a}: %s", error)
            await asyncio.sleep(delay)
            delay = min(delay * 2, 60)
`
}

function gatewayHandler(pick: () => string, index: number): string {
  const [a, b] = [pick(), pick()]
  return `import json
import os

import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS_TABLE"])


def handler(event, context):
    route = event["requestContext"]["routeKey"]
    connection = event["requestContext"]["connectionId"]
    if route == "$connect":
        table.put_item(Item={"connectionId": connection, "${a}": ${index}})
        return {"statusCode": 200}
    if route == "$disconnect":
        table.delete_item(Key={"connectionId": connection})
        return {"statusCode": 200}
    return send_${b}(event, json.loads(event.get("body") or "{}"))


def send_${b}(event, body):
    domain = event["requestContext"]["domainName"]
    stage = event["requestContext"]["stage"]
    client = boto3.client("apigatewaymanagementapi", endpoint_url=f"https://{domain}/{stage}")
    for item in table.scan()["Items"]:
        try:
            client.post_to_connection(ConnectionId=item["connectionId"], Data=json.dumps(body).encode())
        except client.exceptions.GoneException:
            table.delete_item(Key={"connectionId": item["connectionId"]})
        except ClientError as error:
            print("${b}", error)
    return {"statusCode": 200}
`
}

function websocketsServer(pick: () => string, index: number): string {
  const [a, b] = [pick(), pick()]
  return `import asyncio

from websockets.asyncio.server import broadcast, serve

${a}s = set()


async def ${a}_handler(socket):
    ${a}s.add(socket)
    try:
        async for message in socket:
            broadcast(${a}s, message)
            await socket.send("${b} ${index}")
    finally:
        ${a}s.discard(socket)


async def main():
    async with serve(${a}_handler, "0.0.0.0", ${8000 + index}) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
`
}

function stack(pick: () => string, index: number): string {
  const [a, b] = [pick(), pick()]
  return `from aws_cdk import Stack, aws_dynamodb as dynamodb, aws_lambda as lambda_
from aws_cdk.aws_apigatewayv2 import WebSocketApi, WebSocketStage
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration
from constructs import Construct


class ${a}Stack(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        table = dynamodb.Table(
            self, "${b}Connections", partition_key=dynamodb.Attribute(name="connectionId", type=dynamodb.AttributeType.STRING)
        )
        handler = lambda_.Function(
            self, "${b}Handler", runtime=lambda_.Runtime.PYTHON_3_12, handler="${a}.handler", code=lambda_.Code.from_asset("${a}")
        )
        table.grant_read_write_data(handler)
        api = WebSocketApi(self, "${a}Api${index}")
        api.add_route("${b}", integration=WebSocketLambdaIntegration("${b}", handler))
        WebSocketStage(self, "${a}Stage", web_socket_api=api, stage_name="live", auto_deploy=True)
`
}

/** Short lines, as most lines are. */
function steps(pick: () => string, index: number): string {
  const [a, b, c, d] = [pick(), pick(), pick(), pick()]
  return `

def ${a}_step_${index}(${b}, ${c}=None):
    """
    Collects each new ${d} of ${b}.

    Parameters:
        ${b}: where every ${d} comes from; it may be shared by several callers.
        ${c}: what was collected before, to which is added. Without it a new
            list is made, so that a caller never sees what another one has.

    Returns:
        The list that was given, or the new one.
    """
    if ${c} is None:
        ${c} = []

    # Whoever has no ${a} yet is asked again later, when the first ${d} has come.
    try:
        ${d} = ${b}.${a}
    except KeyError:
        return ${c}

    # The order is that of arrival, which the ${c} of every ${d} depends on.
    for one in ${d}:
        if one.is_new:
            ${c}.append(one)
        else:
            one.close()
    return ${c}
`
}

function method(pick: () => string, index: number): string {
  const [a, b, c, d] = [pick(), pick(), pick(), pick()]
  return `

async def ${a}_${index}(${b}: str, *, ${c}: int = ${index}, **options) -> dict[str, list[int]]:
    """
    Joins each ${b} with its ${c}.

    A ${d} without ${a} is left out, and so is one whose ${c} is larger than
    what was asked for, unless the options say that it is wanted all the same.

    Raises:
        TimeoutError: when the session for ${d} does not answer in time.

    """
    # Opened for each call: a session that was kept would see what was there
    # when it was opened, and none of what the other ${b} have written since.
    found: dict[str, list[int]] = {}
    async with ${d}_session(${b}, timeout=${index + 1}) as session:
        rows = await session.fetch("select ${a}, ${c} from ${d} where ${b} = :${b}", {"${b}": ${b}})
        for row in rows:
            if row.${a} is None or (row.${c} > ${c} and not options.get("${d}")):
                continue
            found.setdefault(row.${a}, []).append(row.${c} * 2 + len(f"{row.${a}}-${d}"))
    return {key: [value for value in values if value % 3] for key, values in sorted(found.items())}
`
}
