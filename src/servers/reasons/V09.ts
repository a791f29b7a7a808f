import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V09',
  title: { en: 'A host that holds no streams', ja: 'ストリームを保持できない実行環境' },
  why: {
    en: 'AWS Lambda behind Mangum, WSGI servers and functions answer a request whole and end. A stream that stays open for hours has no place there, and neither has the process that holds its handler.',
    ja: 'Mangum を使う AWS Lambda、WSGI サーバー、各種の関数実行環境は、レスポンス全体を返すと終了します。長時間開いたままのストリームも、ハンドラーを保持するプロセスも置けません。',
  },
  whatToDo: {
    en: 'Serve the application with uvicorn or hypercorn in a container. Where it is served so already and the wrapper is not used any more, remove the wrapper and type `migrate-ws apply --servers` again.',
    ja: 'uvicorn や hypercorn を使い、コンテナーで動かしてください。すでにそうしていてラッパーが不要な場合は、ラッパーを削除してもう一度 `migrate-ws apply --servers` を実行してください。',
  },
  message: {
    en: 'the application is handed to {{what}}, which holds no streams',
    ja: 'アプリケーションはストリームを保持できない {{what}} で動きます',
  },
  example: 'handler = Mangum(app)',
})
