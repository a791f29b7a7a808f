import { charge } from '../model/budget.js'

/** `headers.authorization`, `headers["Authorization"]`, `headers.get('authorization')`, `req.get('Authorization')`, `c.req.header('Authorization')`. */
const reads =
  /\bheaders?\??\.authorization\b|\bheaders?(?:\?\.)?\[\s{0,9}["'`]authorization\b|\b(?:get|header)\(\s{0,9}["'`]authorization\b|\bHTTP_AUTHORIZATION\b|\bgetHeader\(\w{1,40},\s{0,9}["'`]authorization\b|\{[^{}\n]{0,80}\bauthorization\b[^{}\n]{0,80}\}\s?=\s?[\w.]{1,40}\bheaders\b/i
const refuses = /\b40[13]\b|[Uu]nauthori[sz]ed|\bForbidden|\bthrow\b|\babort\(/
/** What a browser can send with an EventSource: a cookie, or something in the address. */
const otherwise =
  /\bcookies?\b|\bsession\b|\bquery\b|\bquery_params\b|\bsearchParams\b|\brequest\.args\b|\bGET\.get\b|\bgetQuery\b|\bparams\.\w*token/i

/** Whether code refuses who sends no `Authorization` header, and takes nothing in its place. */
export function demandsHeader(text: string): boolean {
  charge(text.length >> 3)
  return reads.test(text) && refuses.test(text) && !otherwise.test(text)
}
