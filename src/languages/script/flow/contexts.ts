import { literally } from '../../../model/literally.js'
import { identifiersNamed, unwrap } from '../syntax.js'
import { accessesNamed } from './accesses.js'
import type { CallWay } from './known-calls.js'
import { without } from './path.js'
import { recordStep } from './record-step.js'
import { withoutTypeArguments } from './type-arguments.js'

/** `useContext(Live)`: the value of the context, wherever it is read. */
export const consumersOf: CallWay = (flow, around, _argument, index, path, through) => {
  if (path[0] === '<context>' && index === 0) {
    if (
      /(^|\.)(useContext|use|inject|useContextSelector|getContext|consume)$/.test(
        around.getExpression().getText(),
      )
    )
      flow.value(around, without(path), through)
    return true
  }
  // `get(store)` and `useStore(atom)` read a store by its value.
  if (path[0] === '<store>' && index === 0) {
    const name = around.getExpression().getText().replace(/^.*\./, '')
    if (
      /^(get|useStore|useAtomValue|useObservable|firstValueFrom|lastValueFrom|toSignal|useRecoilValue|useSignal|fromStore)$/.test(
        name,
      )
    )
      flow.value(
        around,
        name === 'firstValueFrom' || name === 'lastValueFrom' ? ['~', ...without(path)] : without(path),
        through,
      )
    if (/^(useAtom|useRecoilState)$/.test(name)) flow.value(around, ['.0', ...without(path)], through)
    return true
  }
  return false
}

/** `createContext(ws)`, `provide('live', ws)`, `setContext('live', ws)`: all readers of the same key. */
export const provided: CallWay = (flow, around, argument, index, path, through) => {
  const { morph } = flow
  const name = withoutTypeArguments(around.getExpression().getText()).replace(/^.*\./, '')
  if (/^create(React)?Context$/.test(name) && index === 0) {
    flow.value(around, ['<context>', ...path], recordStep(flow, argument, { kind: 'context' }, path, through))
    return true
  }
  if (!/^(provide|setContext)$/.test(name) || index !== 1) return false
  const key = around.getArguments()[0]?.getText()
  const next = recordStep(flow, argument, { kind: 'provided', as: key ?? '' }, path, through)
  const plain = key?.replace(/^['"`]|['"`]$/g, '')
  if (plain !== undefined) flow.leadsByName(plain)
  for (const file of flow.program.files) {
    // `inject: ['live']` puts it on the component.
    const asks = new RegExp(
      `\\binject\\s*:\\s*[\\[{][^\\]}]{0,500}\\b${literally((plain ?? '').replace(/\W/g, ''))}\\b`,
    )
    if (plain !== undefined && asks.test(file.source.text))
      for (const access of accessesNamed(flow, file.ast, plain))
        if (morph.Node.isThisExpression(unwrap(morph, access.getExpression()))) flow.value(access, path, next)
    for (const asked of ['inject', 'getContext']) {
      for (const use of identifiersNamed(morph, file.ast, asked)) {
        const call = use.getFirstAncestorByKind(morph.SyntaxKind.CallExpression)
        if (call?.getExpression().getText().endsWith(asked) && call.getArguments()[0]?.getText() === key)
          flow.value(call, path, next)
      }
    }
  }
  return true
}
