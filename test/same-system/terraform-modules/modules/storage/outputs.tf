output "connections_table_name" {
  value = aws_dynamodb_table.connections_table.name
}
