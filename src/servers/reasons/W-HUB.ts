import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-HUB',
  title: { en: 'A hub in memory, and several processes', ja: 'メモリー上のハブと複数のプロセス' },
  why: {
    en: 'The sockets of a room are kept in the memory of one process, and several processes serve. Whoever is in another process hears nothing of the room: over a stream as it was over WebSocket. The kit’s broker carries POSTs to their streams, and no messages between rooms.',
    ja: 'ルームのソケットは一つのプロセスのメモリーにあり、複数のプロセスが動いています。別のプロセスにつながった相手にはルームのメッセージが届きません。これは WebSocket でも同じでした。キットのブローカーは POST をストリームのあるプロセスに届けるだけで、ルーム間のメッセージは運びません。',
  },
  whatToDo: {
    en: 'Nothing for this migration. To mend it, let the hub publish what it says through Redis or another broker, and each process tell its own sockets; Django Channels has `channels_redis` for that.',
    ja: 'この移行のために行うことはありません。直す場合は、ハブが Redis などを介して発行し、各プロセスが自分のソケットに送るようにしてください。Django Channels では `channels_redis` を使えます。',
  },
  message: {
    en: 'rooms are in memory ({{what}}), and several processes serve: who is in another one hears nothing, as with WebSocket',
    ja: 'ルームがメモリー上にあり（{{what}}）、複数のプロセスが動いています。別のプロセスの相手には届きません（WebSocket でも同じです）',
  },
  example:
    'rooms: dict[str, list[WebSocket]] = {}    # and: gunicorn -w 4 -k uvicorn.workers.UvicornWorker app.main:app',
})
