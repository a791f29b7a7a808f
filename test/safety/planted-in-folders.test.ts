import { afterEach, describe, expect, it } from 'vitest'
import { commandLines } from '../support/command-lines.js'
import { enterCopyOf, hostileFolders, hostileRepository, leaveCopy, Marker } from '../support/planted.js'
import { callCli } from '../support/run-cli.js'

/** The limit is a watchdog for a busy machine: there are fifty command lines a folder, and each starts several gits. */
describe('no planted command is run by', { timeout: 600_000 }, () => {
  const marker = new Marker()
  const hostile = hostileRepository(marker)
  afterEach(leaveCopy)

  it.each(hostileFolders)('any command in the folder %s', async (folder) => {
    const cwd = enterCopyOf(hostile)
    const bugs: string[] = []
    for (const line of Object.values(commandLines).flat(2)) {
      const args = line[0] === 'completion' ? line : [...line, '-C', folder]
      const { code, stderr } = await callCli(args, { cwd })
      if (code === 3) bugs.push(`${args.join(' ')}: ${stderr}`)
    }
    expect({ fired: marker.taken(), bugs }).toEqual({ fired: [], bugs: [] })
  })
})
