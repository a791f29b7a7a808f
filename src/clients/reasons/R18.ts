import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R18',
  title: {
    en: 'Raw text for a terminal',
    ja: 'ターミナルにそのまま渡されるテキスト',
  },
  why: {
    en: 'CR, LF and CRLF all end a line of an event stream (HTML Standard 9.2.5): whatever the server does, a carriage return never arrives. A terminal goes to the first column on CR alone, so that its lines become a staircase, and progress bars and prompts that write over themselves break.',
    ja: 'イベントストリームでは CR・LF・CRLF のいずれも行の終わりになるため（HTML Standard 9.2.5）、サーバーが何をしても CR は届きません。ターミナルは CR だけで行頭に戻るので、出力は階段状にずれ、同じ行を上書きするプログレスバーやプロンプトも崩れます。',
  },
  whatToDo: {
    en: 'Let the server send each piece of output as JSON, which escapes its control characters, and give the terminal what `JSON.parse` returns: then scan again. Bytes go as base64. Otherwise keep the socket.',
    ja: 'サーバーで出力を JSON にして制御文字をエスケープし、`JSON.parse` の結果をターミナルに渡すように変えてから、もう一度スキャンしてください。バイト列は base64 で送ります。それができなければ、ソケットのままにしてください。',
  },
  message: {
    en: 'a terminal needs the carriage returns that an event stream drops: {{what}}',
    ja: 'イベントストリームで失われる CR がターミナルには必要です: {{whatJa}}',
  },
  example:
    "import { Terminal } from '@xterm/xterm'\nconst terminal = new Terminal()\nsocket.onmessage = ({ data }) => terminal.write(data)",
})
