#!/bin/sh
# Run once by PostgreSQL's image, when its files are made: the dashboard's own role, without special rights, and its database.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$DATABASE_PASSWORD" -U postgres <<'SQL'
CREATE ROLE bang LOGIN PASSWORD :'password';
CREATE DATABASE bang OWNER bang;
SQL
