import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V07',
  title: {
    en: 'The application, or the whole path, cannot be read',
    ja: 'アプリケーションまたはパス全体を特定できない',
  },
  why: {
    en: 'The kit must stand in the application that serves the route, and must name its whole path, prefixes included. Here one of the two is not known from the code: the router is included nowhere, a prefix is made at run time, the application is assigned to no name, or `ASGI_APPLICATION` of a Django project names another one.',
    ja: 'キットは、ルートを提供するアプリケーションに組み込み、プレフィックスを含むパス全体を指定する必要があります。ここではルーターがどこにも組み込まれていない、プレフィックスが実行時に決まる、アプリケーションが変数に代入されていない、Django の `ASGI_APPLICATION` が別のアプリケーションを指定しているなどの理由で、コードから特定できません。',
  },
  whatToDo: {
    en: 'Include the router with prefixes that are plain text, assign the application on a line of its own, and type `migrate-ws apply --servers` again; or add `Socket("/whole/path")` by hand: a kit that is there is kept. A router that no application includes serves nobody: remove it.',
    ja: 'プレフィックスを文字列で書いてルーターを組み込み、アプリケーションを 1 行で変数に代入してから、もう一度 `migrate-ws apply --servers` を実行してください。`Socket("/whole/path")` を手作業で追加しても構いません（既存のキットは維持されます）。どこにも組み込まれていないルーターは使われていないため、削除してください。',
  },
  message: { en: '{{what}}', ja: '{{whatJa}}' },
  example:
    'router = APIRouter(prefix=os.environ["PREFIX"])\n\n@router.websocket("/ws")\nasync def chat(websocket: WebSocket): ...',
})
