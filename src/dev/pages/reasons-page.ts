import type { ReasonDefinition } from '../../sockets/reasons/define-reason.js'
import { block, both, code, generatedFrom, page } from '../markdown.js'

/** `src/sockets/reasons/README.md`: what each code at a socket means. */
export function reasonsPage(reasons: readonly ReasonDefinition[]): string {
  return page([
    generatedFrom('the files beside it'),
    '# Reasons and notes',
    '`R…`: why a socket stays as it is. `A…`: why it needs the adapter. `W-…`: what a reviewer should know; never a refusal.',
    ...reasons.flatMap((reason) => [
      `## ${reason.code}: ${reason.title.en}`,
      reason.title.ja,
      both(reason.why),
      `**What to do.** ${reason.whatToDo.en}`,
      `**対応方法**　${reason.whatToDo.ja}`,
      `Said at the socket: ${code(reason.message.en)} ${code(reason.message.ja)}`,
      block('js', reason.example),
    ]),
  ])
}
