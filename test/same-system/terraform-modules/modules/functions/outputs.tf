output "authorize_function_invoke_arn" {
  value = aws_lambda_function.authorize_function.invoke_arn
}

output "connect_function_invoke_arn" {
  value = aws_lambda_function.connect_function.invoke_arn
}

output "disconnect_function_invoke_arn" {
  value = aws_lambda_function.disconnect_function.invoke_arn
}

output "report_function_function_name" {
  value = aws_lambda_function.report_function.function_name
}

output "send_function_function_name" {
  value = aws_lambda_function.send_function.function_name
}

output "send_function_invoke_arn" {
  value = aws_lambda_function.send_function.invoke_arn
}

output "send_queue_name" {
  value = aws_sqs_queue.send_queue.name
}

output "send_role_id" {
  value = aws_iam_role.send_role.id
}
