# syntax=docker/dockerfile:1
# The steps are the Makefile's own targets, so that the tests prove them too.

FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY Makefile manage.py ./
COPY requirements/run.txt requirements/run.txt
RUN make install
COPY pow_site pow_site
COPY regions regions
COPY learning_agenda learning_agenda
COPY faq faq
COPY templates templates
COPY static static
# The key only lets the settings load; nothing of it stays in the image.
RUN SECRET_KEY=build ALLOWED_HOSTS=build SITE_URL=https://build DATABASE_URL=sqlite://:memory: \
    DJANGO_SETTINGS_MODULE=pow_site.settings.production STATIC_ROOT=/app/staticfiles make static

FROM python:3.11-slim-bookworm
# Pango and fonts: what WeasyPrint draws PDFs with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-dejavu-core libpango-1.0-0 libpangoft2-1.0-0 \
       libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin pow \
    && install -d -o pow -g pow /data
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=pow_site.settings.production \
    STATIC_ROOT=/app/staticfiles \
    POW_DATA_DIR=/data \
    BIND=0.0.0.0:8000
USER pow
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["gunicorn", "--config", "python:pow_site.gunicorn", "pow_site.wsgi"]
