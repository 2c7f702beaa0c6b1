"""The application, put together; nothing else."""

import logging

from flask import Flask

from mla_tracker import clock, web
from mla_tracker.blueprints import BLUEPRINTS
from mla_tracker.config import BadSetting, Settings
from mla_tracker.models import connections, db
from mla_tracker.sealing import BadKeyring
from mla_tracker.services import keys, log
from mla_tracker.services.letters.issuing import Office, troubles, use_office

logger = logging.getLogger(__name__)


def create_app(settings: Settings) -> Flask:
    """Build the application.

    It refuses to start when a page does not say who may open it, or when the keyring does not open what is sealed.
    """
    app = Flask("mla_tracker", instance_path=str(settings.instance.resolve()))
    app.config.update(web.flask_settings(settings))
    app.extensions["settings"] = settings
    log.use_key(settings.secret_key)
    use_office(Office(settings.base_url, settings.training, settings.certificates))
    for line in troubles(clock.now()):
        logger.warning("certificate of %s", line)
    db.init_app(app)
    with app.app_context():
        connections.prepare(db.engine)
        use_keys(settings)
    web.init_app(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    web.check(app)
    return app


def use_keys(settings: Settings) -> None:
    """Take up the keyring; BadSetting when it is not the one of this database."""
    try:
        settings.keyring.use()
        keys.ensure_fitting()
    except BadKeyring as error:
        raise BadSetting(f"MLA_DATA_KEYS: {error}") from error
