import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-LOAD',
  title: {
    en: 'The adapter has to be loaded before this script',
    ja: 'このスクリプトより先にアダプターの読み込みが必要です',
  },
  why: {
    en: 'A script that imports nothing finds the adapter as a global, so whatever loads the script must load the adapter first. `apply` adds that to the pages and workers of the repository; here it does not see them, or cannot tell which file they mean.',
    ja: '何もインポートしないスクリプトは、アダプターをグローバルとして使います。そのため、スクリプトの読み込み元が先にアダプターを読み込む必要があります。リポジトリ内のページやワーカーには `apply` が追加しますが、ここでは読み込み元が見つからないか、どのファイルを指すのか特定できません。',
  },
  whatToDo: {
    en: 'Wherever the script is loaded, load the adapter before it: a `<script src>` in a page, an entry above it in a list of scripts (an extension’s manifest, a concatenation), `importScripts` in a worker. Until then the script ends with `SseSocket is not defined`.',
    ja: 'スクリプトを読み込む箇所のすべてで、先にアダプターを読み込んでください。ページでは `<script src>`、スクリプトの一覧（拡張機能のマニフェスト、結合の設定）では一つ上の項目、ワーカーでは `importScripts` です。それまでは `SseSocket is not defined` で停止します。',
  },
  message: {
    en: '{{what}}: load {{file}} before it, for example <script src="{{name}}"></script>',
    ja: '{{whatJa}}。先に {{file}} を読み込んでください（例: <script src="{{name}}"></script>）',
  },
  example: 'const socket = new SseSocket(url)',
})
