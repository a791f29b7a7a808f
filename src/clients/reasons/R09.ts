import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R09',
  title: { en: 'React Native', ja: 'React Native' },
  why: {
    en: 'React Native has a WebSocket but no EventSource, and its fetch gives no body to read as a stream (facebook/react-native#12912). So neither EventSource nor a client over fetch, such as the adapter, can work there.',
    ja: 'React Native には WebSocket がありますが EventSource はなく、fetch の本文をストリームとして読み取ることもできません（facebook/react-native#12912）。そのため、EventSource も、アダプターのような fetch ベースのクライアントも動作しません。',
  },
  whatToDo: {
    en: 'Rewrite it by hand with `react-native-sse`, or with the `eventsource` package and the `fetch` of `expo/fetch` (Expo SDK 52 or later). Code for the web that is shared with the app belongs in a file that imports nothing of `react-native`.',
    ja: '`react-native-sse`、または `eventsource` パッケージと `expo/fetch` の `fetch`（Expo SDK 52 以降）を使い、手作業で書き換えてください。アプリと共有する Web 向けのコードは、`react-native` をインポートしないファイルに分けてください。',
  },
  message: {
    en: 'React Native has no EventSource, and its fetch cannot stream',
    ja: 'React Native には EventSource がなく、fetch でストリームを読むこともできません',
  },
  example:
    "import { AppState } from 'react-native'\nconst socket = new WebSocket('wss://api.example.com/ws')",
})
