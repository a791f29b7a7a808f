import { describe, expect, it } from 'vitest'
import { askAll } from '../../src/cli/actions/ask-all.js'
import { openProject } from '../../src/cli/open-project.js'
import { planInput } from '../../src/cli/plan-for.js'
import type { PlannedFile } from '../../src/model/plan.js'
import { isWritable } from '../../src/model/socket.js'
import { questionsOf } from '../../src/pipeline/plan/questions.js'
import { type WholePlanInput, wholePlan } from '../../src/pipeline/plan/whole-plan.js'
import type { Transform } from '../../transforms/define-transform.js'
import { configuration, socketUrl } from '../support/clients.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { terminalOf } from '../support/typing.js'

const client = (name: string) => `export function ${name}(show) {
  const ${name}Socket = new WebSocket('${socketUrl}')
  ${name}Socket.onmessage = (event) => show(event.data)
}
`

/** The real edits, but for sets of sockets that leave the file broken, as a slip of a transform would. */
function breaking(transform: Transform, isBroken: (names: string) => boolean): Transform {
  return {
    ...transform,
    edit(source, sockets, around) {
      const edits = transform.edit(source, sockets, around)
      const written = sockets.filter(isWritable).map(({ usage }) => usage.binding.name[0])
      const end = source.text.length
      return isBroken(written.sort().join('')) && edits.length > 0
        ? [...edits, { at: { start: end, end }, text: '}', what: 'a slip' }]
        : edits
    },
  }
}

async function planned(isBroken: (names: string) => boolean) {
  const text = ['a', 'b', 'c'].map(client).join('')
  const repository = new TemporaryRepository({ 'migrate-ws.config.yaml': configuration, 'abc.js': text })
  const options = { ignore: [], lang: 'en' } as const
  const project = await openProject([], options, terminalOf(repository.path, '').terminal)
  const base = planInput(project, options)
  const input: WholePlanInput = {
    ...base,
    transforms: base.transforms.map((transform) => breaking(transform, isBroken)),
  }
  return { input, plan: await wholePlan(input) }
}

const starts = (files: readonly PlannedFile[]) => files.map(({ path, kind }) => `${path} ${kind}`)

describe('what a person is asked', () => {
  it('one socket at a time, where each can change by itself', async () => {
    const { input, plan } = await planned(() => false)
    expect(starts(plan.files)).toEqual(['abc.js change'])
    expect(questionsOf(plan, input).map(({ sockets }) => sockets.length)).toEqual([1, 1, 1])
  })

  it('all at once, where one of a file does not pass the checks without the others', async () => {
    const { input, plan } = await planned((names) => names === 'b')
    expect(questionsOf(plan, input).map(({ sockets }) => sockets.length)).toEqual([3])
  })

  it('not of one that cannot be written with what was chosen before; that is said, and it stays', async () => {
    const { input, plan } = await planned((names) => names === 'ac')
    const said: string[] = []
    const letters = ['y', 'n']
    const answers = await askAll(questionsOf(plan, input), plan, input, {
      lang: 'en',
      show: () => undefined,
      edit: () => ({ kind: 'refused', because: { en: '', ja: '' } }) as const,
      say: (text) => said.push(text),
      ask: () => Promise.resolve({ kind: 'line', text: letters.shift() ?? 'nobody asks' }),
    })
    expect(said).toEqual(['Not changed: abc.js:10 cannot be written without a change that you declined.'])
    if ('stopped' in answers) throw new Error('nobody stopped')
    const left = [...answers.declined.sockets].map(({ usage }) => usage.binding.name)
    expect(left).toEqual(['bSocket', 'cSocket'])
  })
})
