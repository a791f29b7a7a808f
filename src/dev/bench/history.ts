import { join } from 'node:path'
import { bashCommand, cpuOf } from './measure.js'
import { BenchRepository } from './repository.js'

const clients = 100
const commits = 12
const changed = 40

/** CPU of a scan with the history of 12 commits ÷ CPU of the scan alone, on a repository of 5,000 files. */
export function historyCost(scratch: string, bin: string): number {
  const repository = new BenchRepository(join(scratch, 'history'), clients)
  for (let month = 1; month <= commits; month++) {
    for (let n = 0; n < changed; n++) repository.putClient(n * month, n, String(month))
    repository.commit(`2025-${String(month).padStart(2, '0')}-01T12:00:00Z`)
  }
  const command = `${bashCommand(bin)} scan --json`
  return cpuOf(`${command} --history`, 1, repository.path) / cpuOf(command, 1, repository.path)
}
