import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-CRLF',
  title: { en: 'Line ends in the payload change', ja: 'ペイロードの改行が変わります' },
  why: {
    en: 'CR, LF and CRLF all end a line of an event stream (HTML Standard 9.2.5), so text that is not JSON loses its carriage returns. A line end that the server does not split into a further `data:` line cuts the message off there (measured in Chromium and Firefox). A NUL arrives in Chromium and is left out by Firefox.',
    ja: 'イベントストリームでは CR・LF・CRLF のいずれも行の終わりになるため（HTML Standard 9.2.5）、JSON ではないテキストからは CR が失われます。サーバーが改行ごとに `data:` 行を分けないと、メッセージはそこで途切れます（Chromium と Firefox で計測）。NUL 文字は Chromium では届きますが、Firefox では取り除かれます。',
  },
  whatToDo: {
    en: 'Send JSON, which escapes line ends, or split the text at every line end into `data:` lines on the server.',
    ja: '改行がエスケープされる JSON で送るか、サーバーで改行ごとに `data:` 行に分けてください。',
  },
  message: {
    en: 'the payload is not JSON: line ends in it arrive as \\n',
    ja: 'ペイロードが JSON ではないため、改行はすべて \\n として届きます',
  },
  example: 'socket.onmessage = ({ data }) => terminal.write(data)',
})
