import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-ORIGIN',
  title: { en: 'Whether this is another origin cannot be told', ja: '別オリジンかどうか判断できません' },
  why: {
    en: 'The address starts from a value that is made elsewhere. On another origin, EventSource and fetch send no cookies unless asked, and CORS applies (HTML Standard, 9.2.2; Fetch Standard, 3.3); a WebSocket did neither.',
    ja: 'アドレスの先頭が別の場所で作られています。別オリジンの場合、EventSource と fetch は指定しない限り Cookie を送信せず、CORS が適用されます（HTML Standard 9.2.2、Fetch Standard 3.3）。',
  },
  whatToDo: {
    en: 'If it is another origin, add `{ withCredentials: true }` and let the server allow this page’s origin with credentials.',
    ja: '別オリジンの場合は `{ withCredentials: true }` を追加し、サーバー側でこのページのオリジンと資格情報を許可してください。',
  },
  message: {
    en: 'if {{base}} is another origin, cookies need withCredentials and the server must allow this page’s origin',
    ja: '{{base}} が別オリジンの場合、Cookie には withCredentials が必要で、サーバー側でこのページのオリジンを許可する必要があります',
  },
  example: "new EventSource(apiBase() + '/jobs/monitor')",
})
