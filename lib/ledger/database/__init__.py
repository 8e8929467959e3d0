"""PostgreSQL as the storage of several servers: the tables of wards, and the copy of a ward on each machine that reads it."""
