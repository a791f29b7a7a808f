use crate::live::Live;

pub async fn create(Extension(live): Extension<Live>, mail: Mailer) -> StatusCode {
    live
        // finds: websocket-in-other-language/sent
        .broadcast_event(None, Event::Created)
        .await;
    // clean: a mail
    mail.send(receipt()).await;
    StatusCode::CREATED
}
