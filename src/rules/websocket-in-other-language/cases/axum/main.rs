use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};

fn app() -> Router {
    Router::new()
        // clean: no socket
        .route("/health", get(health))
        // finds: websocket-in-other-language/route
        .route("/live", get(live))
}

// finds: websocket-in-other-language/handled
async fn live(ws: WebSocketUpgrade) -> impl IntoResponse {
    // finds: websocket-in-other-language/handled
    ws.on_upgrade(serve)
}

async fn serve(mut socket: WebSocket) {
    // finds: websocket-in-other-language/received
    while let Some(Ok(message)) = socket.recv().await {
        // finds: websocket-in-other-language/sent
        socket.send(Message::Text(String::from("hello"))).await.ok();
    }
}
