// finds: websocket-import/imports
use aws_lambda_events::apigw::ApiGatewayWebsocketProxyRequest;
// finds: websocket-import/imports
use aws_sdk_apigatewaymanagement::{
    config::Builder, Client,
};
use axum::{
    // finds: websocket-import/imports
    extract::{ws::{Message, WebSocket}, State},
    routing::get,
};
// finds: websocket-import/imports
use axum::extract::{Path, ws::WebSocketUpgrade};
// clean: a module of this crate
use crate::ws::Hub;

// clean: use tokio_tungstenite::connect_async;
fn main() {}

// finds: websocket-import/names
const CONNECT: &str = "$connect";
// clean: an HTTP API has that route too
const DEFAULT: &str = "$default";
