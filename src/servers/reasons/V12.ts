import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V12',
  title: {
    en: 'A path that the kit cannot name',
    ja: 'キットで指定できないパス',
  },
  why: {
    en: 'The kit takes a path of literal text and parameters in braces, each name once, so that the stream and the message route below it have the same names.',
    ja: 'キットが受け付けるパスは、文字列と波かっこのパラメーターだけです（名前の重複は不可）。ストリームとメッセージのルートにも同じ名前が必要だからです。',
  },
  whatToDo: {
    en: 'Give the route such a path: `/ws/{room}`, `/files/{path:path}`. Then type `migrate-ws apply --servers` again.',
    ja: '`/ws/{room}` や `/files/{path:path}` のようなパスに変えて、もう一度 `migrate-ws apply --servers` を実行してください。',
  },
  message: {
    en: 'the path {{what}} is no text with names in braces',
    ja: 'パス {{what}} は、文字列と波かっこの名前だけではありません',
  },
  example: '@app.websocket("/ws/{a}/{a}")',
})
