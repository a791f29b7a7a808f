import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V08',
  title: {
    en: 'Several processes serve, and no broker is named',
    ja: '複数のプロセスで動き、ブローカーの指定がない',
  },
  why: {
    en: 'A stream lives in one process, and its POSTs come to any of them: workers of one server (gunicorn, uvicorn, Node’s cluster, PM2), or replicas of a service (a number above 1 in Kubernetes, Compose, ECS, App Runner, Cloud Run or an autoscaler). With 2 uvicorn workers and no broker 20 of 20 sockets closed after 0 or 1 messages (POSTs answered 404); with Redis all 20 were complete and in order.',
    ja: 'ストリームは一つのプロセスにあり、POST はどのプロセスにも届きます。一つのサーバーのワーカー（gunicorn、uvicorn、Node の cluster、PM2）だけでなく、サービスのレプリカ（Kubernetes、Compose、ECS、App Runner、Cloud Run、オートスケーリングの 2 以上の指定）も同じです。uvicorn のワーカー 2 つでブローカーがない場合、20 個のソケットすべてが 0〜1 件のメッセージで閉じました（POST は 404）。Redis を使うと 20 個すべてが欠落も順序の乱れもなく動きました。',
  },
  whatToDo: {
    en: 'Type `migrate-ws apply --servers --broker redis`: the processes then share streams through the Redis that `REDIS_URL` names. A kit that is there gains it by hand: `broker=RedisBroker(os.environ["REDIS_URL"])` in Python, `{ broker: new RedisBroker(process.env.REDIS_URL) }` in Node. Or serve with one process. Rooms that the application keeps in memory need a broker of its own, as they did with WebSocket.',
    ja: '`migrate-ws apply --servers --broker redis` を実行すると、`REDIS_URL` の Redis を通してプロセス間でストリームを共有します。既存のキットには手作業で追加してください（Python: `broker=RedisBroker(os.environ["REDIS_URL"])`、Node: `{ broker: new RedisBroker(process.env.REDIS_URL) }`）。または 1 プロセスで動かしてください。アプリケーションがメモリーで管理するルームには、WebSocket のときと同じく、アプリケーション側のブローカーが必要です。',
  },
  message: {
    en: 'several processes ({{what}}): a POST would miss its stream',
    ja: '複数のプロセス（{{what}}）: POST がストリームのあるプロセスに届かないことがあります',
  },
  example: 'web: gunicorn -w 4 -k uvicorn.workers.UvicornWorker app.main:app',
})
