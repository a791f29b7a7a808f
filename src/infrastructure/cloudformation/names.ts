import type { Template } from '../../languages/cloudformation/template.js'
import type { ResourceId } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'

export function idIn({ path }: Template, id: string): ResourceId {
  return `${path}#${id}`
}

export function declarationLink(template: Template, id: string): Link {
  return { kind: 'declaration', name: idIn(template, id) }
}
