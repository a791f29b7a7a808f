import type {
  Endpoint,
  Reason,
  SocketUsage,
  StreamClient,
  VerdictKind,
  WrittenForm,
} from '../../model/socket.js'
import { unadaptable } from '../adaptable.js'
import { adapterEndpoint } from '../adapter-endpoint.js'
import { clientOf } from '../stream-client.js'
import { unwritable } from '../writable.js'
import type { Objection } from '../writable-address.js'
import type { Given } from './row.js'

/** How `apply` writes a socket, to which endpoints, and what a reader should know of that. */
export interface Writing {
  readonly written?: WrittenForm
  readonly client?: StreamClient
  readonly endpoint?: Endpoint
  readonly notes: readonly Reason[]
}

/** Forms that are open to a socket: what shares its variable may close one. */
export type Asked = Readonly<Record<WrittenForm, boolean>>
export const anyForm: Asked = { inline: true, adapter: true }

/** Inline where every edit is known; else the adapter, which keeps the form of the code; else nothing. */
export function writingOf(kind: Exclude<VerdictKind, 'manual'>, given: Given, asked: Asked): Writing {
  const { usage, config, endpoint, routes } = given
  const againstInline = kind === 'inline' ? unwritable(usage, config, endpoint) : []
  if (kind === 'inline' && againstInline.length === 0 && asked.inline)
    return {
      written: 'inline',
      client: clientOf(usage, config),
      ...(endpoint ? { endpoint } : {}),
      notes: [],
    }
  const adapter = adapterEndpoint(usage, config, routes)
  const againstAdapter = unadaptable(usage, config, adapter)
  if (againstAdapter.length === 0 && asked.adapter)
    return {
      written: 'adapter',
      endpoint: adapter,
      notes: kind === 'inline' ? noteOf('W-ADAPTER', usage, againstInline) : [],
    }
  return {
    ...(endpoint ? { endpoint } : {}),
    notes: noteOf('W-APPLY', usage, kind === 'inline' && asked.inline ? againstInline : againstAdapter),
  }
}

function noteOf(code: string, { location }: SocketUsage, objections: readonly Objection[]): Reason[] {
  const [first = sharing(location), ...more] = objections
  const data = { what: first.what.en, whatJa: first.what.ja, count: String(more.length + 1) }
  return [{ code, data, location: first.location }]
}

function sharing(location: SocketUsage['location']): Objection {
  const what = {
    en: 'another socket goes to the same variable',
    ja: '同じ変数に別のソケットが代入されています',
  }
  return { what, location }
}

/** Sockets of one variable are written in one form, or not at all. */
export function formsTogether(
  groups: readonly (readonly SocketUsage[])[],
  known: (usage: SocketUsage) => { readonly kind: VerdictKind; readonly given: Given },
): ReadonlyMap<SocketUsage, Asked> {
  const asked = new Map<SocketUsage, Asked>()
  for (const group of groups.filter(({ length }) => length > 1)) {
    const forms = group.map((usage) => {
      const { kind, given } = known(usage)
      return kind === 'manual' ? undefined : writingOf(kind, given, anyForm).written
    })
    const adaptable = group.every((usage) => {
      const { kind, given } = known(usage)
      const endpoint = adapterEndpoint(usage, given.config, given.routes)
      return kind !== 'manual' && unadaptable(usage, given.config, endpoint).length === 0
    })
    const inline = forms.every((form) => form === 'inline')
    for (const usage of group) asked.set(usage, { inline, adapter: !inline && adaptable })
  }
  return asked
}
