"""The figures, counted from the log behind the users' backs: nobody's step waits for them.

``milestones`` reads what happened to the requests that were touched; ``cells`` counts anew the tallies in which they
stand; ``counting`` goes along the log. What the pages read: ``queries.statistics``.
"""
