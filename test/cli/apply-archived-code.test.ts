import { describe, expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { zipOf } from '../support/zip.js'

const handler = 'def handler(event, context):\n    return {"statusCode": 200}\n'
const sends = `import boto3


def handler(event, context):
    boto3.client("apigatewaymanagementapi").post_to_connection(ConnectionId="1", Data=b"")
    return {"statusCode": 200}
`

/** Each function has an archive of its own. */
const template = (...names: readonly string[]) => `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: python3.12, Handler: app.handler } }
Resources:
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      Routes:
${names.map((name) => `        ${name}: { FunctionArn: !GetAtt ${name}.Arn }\n`).join('')}
${names.map((name) => `  ${name}: { Type: AWS::Serverless::Function, Properties: { CodeUri: packed/${name}.zip } }\n`).join('')}`

type Files = Readonly<Record<string, string | Uint8Array>>

const said = async (files: Files, lang = 'en') => {
  const repository = new TemporaryRepository(files)
  const { stdout, stderr } = await callCli(['apply', '--servers', '--lang', lang], { cwd: repository.path })
  return { shown: stdout + stderr, repository }
}

describe('code in an archive of the repository', () => {
  it.each<[string, string]>([
    ['as it stands beside it', handler],
    ['with line ends of Windows', handler.replaceAll('\n', '\r\n')],
  ])('is the file that it holds: %s', async (_, text) => {
    const { shown } = await said({
      'template.yaml': template('join', 'leave'),
      'packed/app.py': handler,
      'packed/join.zip': zipOf({ 'other.py': '', 'app.py': text }),
      'packed/leave.zip': zipOf({ 'app.py': handler }),
    })
    expect(shown).toContain('template.yaml:4  packed/realtime/app.py  join, leave')
    expect(shown).toContain(
      'taken for the code in an archive: packed/join.zip: packed/app.py (the same text)',
    )
  })

  it('is found again where apply has changed the file since', async () => {
    const { repository } = await said({
      'template.yaml': template('join'),
      'packed/app.py': sends,
      'packed/join.zip': zipOf({ 'app.py': sends }),
    })
    expect(repository.read('packed/app.py').toString()).toContain('management_client')
    repository.commit()
    const again = await callCli(['apply', '--servers', '--lang', 'en'], { cwd: repository.path })
    expect(again.stdout).toContain('template.yaml:4 already runs in a process (packed/realtime/app.py)')
  })

  const others = {
    'template.yaml': template('join', 'leave'),
    'packed/app.py': handler,
    'packed/join.zip': zipOf({ 'app.py': handler }),
  }

  it.each<[string, Files, string, string]>([
    [
      'other code',
      { ...others, 'packed/leave.zip': zipOf({ 'app.py': sends }) },
      'V14 the code of leave is in packed/leave.zip, and packed/app.py is other code',
      'V14 leave のコードは packed/leave.zip の中にあり、packed/app.py は別のコードです',
    ],
    [
      'code of another name',
      { ...others, 'packed/leave.zip': zipOf({ 'main.py': handler }) },
      'V14 the code of leave is in packed/leave.zip, and no file here is the same',
      'V14 leave のコードは packed/leave.zip の中にあり、同じファイルはこのリポジトリにありません',
    ],
  ])('stays where it is %s', async (_, files, en, ja) => {
    const { shown } = await said(files)
    expect(shown).toContain(en)
    // It is asked for, and what it is not is not offered.
    expect(shown).toContain('leave: <file>#<function>')
    expect((await said(files, 'ja')).shown).toContain(ja)
  })
})

describe('code in archives that were not read', () => {
  const only = { 'template.yaml': template('join'), 'packed/app.py': handler }
  const both = { 'template.yaml': template('join', 'leave'), 'packed/app.py': handler }

  it('is taken by its path, for one', async () => {
    expect((await said(only)).shown).toContain('packed/join.zip: packed/app.py (by its path)')
    const broken = { ...only, 'packed/join.zip': 'version https://git-lfs.github.com/spec/v1\n' }
    expect((await said(broken)).shown).toContain('packed/join.zip: packed/app.py (by its path)')
  })

  it('is not one file for two', async () => {
    expect((await said(both)).shown).toContain(
      'V14 the code of join is in packed/join.zip, and packed/app.py may be that of packed/leave.zip as well',
    )
  })

  it('is what a person names', async () => {
    const named = 'gateway:\n  handlers:\n    join: packed/app.py#handler\n    leave: packed/app.py#handler\n'
    const { shown } = await said({ ...both, 'migrate-ws.config.yaml': named })
    expect(shown).toContain('template.yaml:4  packed/realtime/app.py  join, leave')
  })
})
