import type { Template } from '../../languages/cloudformation/template.js'
import type { ResourceId } from '../../languages/value.js'

export function idIn({ path }: Template, id: string): ResourceId {
  return `${path}#${id}`
}
