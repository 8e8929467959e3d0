"""Several wards side by side: what stands in a province's folder, summed up from the wards' own ledgers."""
