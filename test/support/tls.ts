import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { temporaryFolder } from './temporary-repository.js'

/** A certificate of its own for `localhost`, and where it lies: `key.pem` and `cert.pem`. */
interface Tls {
  readonly folder: string
  readonly key: Buffer
  readonly cert: Buffer
}

/** Tests that need TLS, with a fresh certificate; skipped where there is no OpenSSL, which `npm test` installs. */
export function describeWithTls(name: string, define: (tls: Tls) => void): void {
  describe(name, () => {
    const folder = temporaryFolder()
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const kind = [
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ]
    const files = ['-subj', '/CN=localhost', '-keyout', key, '-out', cert]
    if (spawnSync('openssl', ['req', ...kind, ...files]).status !== 0) return it.skip('openssl is not here')
    define({ folder, key: readFileSync(key), cert: readFileSync(cert) })
  })
}
