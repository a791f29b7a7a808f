use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};

pub struct Peer {
    sender: UnboundedSender<Message>,
    name: String,
}

pub struct Live {
    // finds: websocket-in-other-language/kept
    peers: DashMap<Uuid, Peer>,
    // clean: what they are called
    names: HashMap<Uuid, String>,
    events: broadcast::Sender<Event>,
}

impl Live {
    pub async fn broadcast_event(&self, author: Option<i64>, event: Event) {
        let _ = self.events_tx.lock().await.send(Authored { author, event });
    }

    pub async fn broadcast_events(&self, author: Option<i64>, events: Vec<Event>) {
        for event in events {
            // finds: websocket-in-other-language/sent
            self.broadcast_event(author, event).await;
        }
    }
}

// finds: websocket-in-other-language/handled
pub async fn handler(ws: WebSocketUpgrade, Extension(live): Extension<Live>) -> Response {
    // finds: websocket-in-other-language/handled
    ws.on_upgrade(|socket| serve(socket, live))
}

async fn serve(socket: WebSocket, live: Live) {
    let (mut outgoing, mut incoming) = socket.split();
    let mut events = live.events.subscribe();
    while let Ok(event) = events.recv().await {
        // finds: websocket-in-other-language/sent
        if outgoing.send(message_from(&event)).await.is_err() {
            return;
        }
    }
}
