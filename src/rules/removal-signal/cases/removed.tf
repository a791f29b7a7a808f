# finds: removal-signal/removed-block
removed {
  from = aws_apigatewayv2_api.chat
  lifecycle {
    destroy = true
  }
}

# finds: removal-signal/removed-block
removed {
  from = aws_lambda_function.websocket_connect
  lifecycle {
    # Only forgotten: it lives on.
    destroy = false
  }
}

# finds: removal-signal/removed-block
removed {
  from = module.chat_websocket
}

# clean: something else
removed {
  from = aws_sqs_queue.jobs
  lifecycle {
    destroy = true
  }
}

# clean: moved, not removed
moved {
  from = aws_apigatewayv2_api.old
  to   = aws_apigatewayv2_api.chat
}
