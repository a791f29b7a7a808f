import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWithAsgiServers } from '../support/fastapi.js'

/** By `mocked_client.py`. */
describeWithAsgiServers('the client of boto3 that tests of handlers replace', (python) => {
  it('is replaced in the edited handlers, too, and not used where an ApiGateway is', () => {
    const { status, stderr } = spawnSync(python, ['-m', 'unittest', '-v', 'mocked_client'], {
      cwd: join(process.cwd(), 'test/asgi-kit'),
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        ...process.env,
        PYTHONPATH: join(process.cwd(), 'transforms/runtime'),
        PYTHONDONTWRITEBYTECODE: '1',
        AWS_DEFAULT_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: 'testing',
        AWS_SECRET_ACCESS_KEY: 'testing',
      },
    })
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/\nRan 8 tests [\s\S]*\nOK\n/),
    })
  })
})
