use axum::extract::{ws::Message, ws::WebSocket, WebSocketUpgrade};

use crate::room::{JobHandle, RoomCommand, SessionHandle};

fn app() -> Router {
    // finds: websocket-in-other-language/route
    Router::new().route("/rooms/{room}/ws", any(join))
}

// finds: websocket-in-other-language/handled
async fn join(ws: WebSocketUpgrade, State(room): State<mpsc::Sender<RoomCommand>>) -> Response {
    // finds: websocket-in-other-language/handled
    ws.on_upgrade(|socket| talk(socket, room))
}

async fn talk(socket: WebSocket, room: mpsc::Sender<RoomCommand>) {
    let (tx, mut rx) = mpsc::channel::<Line>(20);
    let job = JobHandle::default();
    room.send(RoomCommand::Join(SessionHandle { name: job.name(), tx })).await.ok();
    let (mut sender, mut receiver) = socket.split();
    while let Some(line) = rx.recv().await {
        // finds: websocket-in-other-language/sent
        sender.send(Message::Text(line.into())).await.ok();
    }
}
