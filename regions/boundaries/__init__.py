"""From the official boundaries of the regions to outlines for the map; used by `import_boundaries` alone.

Only `frame` is for the site itself. The others must not be imported while it serves: they load shapely.
"""
