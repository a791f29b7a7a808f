import { quotedModule } from '../../model/trigger-words.js'
import { detectServed } from '../../servers/sockets/detect-served.js'
import { serverTriggers } from '../../servers/sockets/libraries.js'
import { defineRule } from '../define-rule.js'
import { servesSockets } from '../families.js'

const messages = {
  keeps: {
    en: '{{name}} keeps sockets, or what belongs to each, in the memory of one process',
    ja: '{{name}} はソケット（またはその付随情報）を一つのプロセスのメモリに保持しています',
  },
  clients: {
    en: '{{name}} are the sockets of one process: becomes a channel that every process publishes to',
    ja: '{{name}} は一つのプロセスのソケットだけです：全プロセスが発行するチャネルに置き換える',
  },
  emits: {
    en: 'server sends to all sockets, or to a room ({{name}}): becomes a message that is published',
    ja: '全ソケットまたはルームへの送信（{{name}}）：チャネルへの発行に置き換える',
  },
  room: {
    en: 'socket joins or leaves a room ({{name}}): becomes what its stream listens to',
    ja: 'ルームへの参加・退出（{{name}}）：ストリームが購読するチャネルに置き換える',
  },
} as const

export default defineRule({
  id: 'node-socket-broadcast',
  title: {
    en: 'A Node server keeps and addresses its sockets',
    ja: 'ソケットを保持して一斉送信する Node サーバー',
  },
  why: {
    en: 'A set of open sockets is a broadcast within one process: with a second process some clients hear nothing. With streams it becomes a channel that every process listens to.',
    ja: '開いているソケットの一覧は、一つのプロセス内での一斉送信です。プロセスが増えると届かないクライアントが出ます。ストリームでは、全プロセスが購読するチャネルに置き換わります。',
  },
  whatToDo: {
    en: 'Publish to a channel (Redis Pub/Sub, PostgreSQL NOTIFY, a broker) and let each stream listen to it. One process may keep the responses of its streams instead of sockets.',
    ja: 'チャネル（Redis Pub/Sub、PostgreSQL の NOTIFY、ブローカーなど）へ発行し、各ストリームがそれを購読する形にしてください。プロセスが一つなら、ソケットの代わりにストリームの応答を保持しても構いません。',
  },
  role: 'server',
  replacement: 'broadcast',
  syntax: 'script',
  triggers: [quotedModule('ws'), ...serverTriggers],
  follows: servesSockets,
  messages,
  detect: detectServed(messages, 'name'),
})
