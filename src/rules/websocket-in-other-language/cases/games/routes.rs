use axum::extract::Path;
use yawc::IncomingUpgrade;

fn app() -> Router {
    Router::new()
        // clean: no socket
        .route(
            "/games/{game}",
            get(show),
        )
        // finds: websocket-in-other-language/route
        .route(
            "/ws/{game}",
            get(|ws: IncomingUpgrade, path: Path<String>| join(ws, path)),
        )
        // clean: no socket
        .route("/health", get(health))
}

// finds: websocket-in-other-language/handled
async fn join(ws: IncomingUpgrade, path: Path<String>) -> Response {
    let (response, upgrade) = ws.upgrade(Options::default()).unwrap();
    tokio::spawn(async move { Connections::default().serve(upgrade.await).await });
    response
}
