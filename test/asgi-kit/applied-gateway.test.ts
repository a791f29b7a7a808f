import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { openStream, post } from '../kits/wire.js'
import { describeWithFastApi } from '../support/fastapi.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const waiting = { timeout: 10_000, interval: 10 }

/** A function a folder, each with modules of the same names, some of which are asked for while a handler runs. */
const apart = {
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: python3.12
    Handler: app.handler
Resources:
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: $request.body.action
      Routes:
        $connect: { FunctionArn: !GetAtt Connect.Arn }
        say: { FunctionArn: !GetAtt Say.Arn }
        count: { FunctionArn: !GetAtt Count.Arn }
  Connect:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/connect }
  Say:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/say }
  Count:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/count }
`,
  'functions/connect/app.py': `import logging

import helpers

log = logging.getLogger(__name__)


def handler(event, context):
    log.info("%s connects", helpers.NAME)
    return {"statusCode": 200 if helpers.NAME == "connect" else 500}
`,
  'functions/connect/helpers.py': 'NAME = "connect"\n',
  'functions/say/app.py': `import json
from dataclasses import dataclass

import boto3
import helpers.text
from helpers.text import loud


@dataclass
class Message:
    text: "str"


def handler(event, context):
    from helpers import NAME

    import late

    context = event["requestContext"]
    client = boto3.client("apigatewaymanagementapi", endpoint_url=f"https://{context['domainName']}")
    message = Message(json.loads(event["body"])["text"])
    said = f"{NAME} {late.NAME} {helpers.text.NAME} {loud(message.text)}"
    client.post_to_connection(ConnectionId=context["connectionId"], Data=said)
    return {"statusCode": 200}
`,
  'functions/say/late.py': 'from helpers import NAME as OTHER\n\nNAME = f"late {OTHER}"\n',
  'functions/say/helpers/__init__.py': 'NAME = "say"\n',
  'functions/say/helpers/text.py': 'from . import NAME\n\n\ndef loud(text):\n    return text.upper()\n',
  'functions/count/app.py': `import boto3

import helpers


def handler(event, context):
    client = boto3.client("apigatewaymanagementapi", endpoint_url="https://example.com")
    id = event["requestContext"]["connectionId"]
    client.post_to_connection(ConnectionId=id, Data=f"{helpers.next_number()} {helpers.__name__.endswith('.helpers')}")
    return {"statusCode": 200}
`,
  'functions/count/helpers.py': `numbers = iter(range(1, 100))


def next_number():
    return next(numbers)
`,
}

describeWithFastApi('Lambda handlers in Python after apply --servers', (python) => {
  const started: ChildProcess[] = []
  afterEach(() => {
    for (const one of started.splice(0)) one.kill('SIGKILL')
  })

  it('serves functions that are packed from a folder each, each with its own modules', async () => {
    const repository = new TemporaryRepository(apart)
    const { path: cwd } = repository
    expect(await callCli(['apply', '--servers'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    const port = await freePort()
    const args = ['-B', '-m', 'uvicorn', 'realtime.app:app', '--port', String(port), '--log-level', 'warning']
    started.push(
      spawn(python, args, { cwd: repository.at('functions'), stdio: ['ignore', 'inherit', 'inherit'] }),
    )
    await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/`), { timeout: 30_000, interval: 50 })
    const stream = await openStream(port, '/ws/stream?connectionId=ann')
    await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
    const send = (message: unknown) => post(port, '/ws/message?connectionId=ann', JSON.stringify(message))
    expect(await send({ action: 'say', text: 'hello' })).toBe(202)
    await vi.waitFor(() => expect(stream.messages).toEqual(['say late say say HELLO']), waiting)
    await send({ action: 'count' })
    await vi.waitFor(() => expect(stream.messages.slice(1)).toEqual(['1 True']), waiting)
    stream.drop()
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, 'close')
  return port
}
