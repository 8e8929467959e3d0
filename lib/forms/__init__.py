"""Forms of others: workbooks that superior levels demand, their cells mapped once and filled from the same figures each month."""
