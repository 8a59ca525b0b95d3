/** The file that sequelize-cli 6 writes. */
const generated = `'use strict';
const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');
const process = require('process');
const basename = path.basename(__filename);
const env = process.env.NODE_ENV || 'development';
const config = require(__dirname + '/../config/config.json')[env];
const db = {};
let sequelize;
if (config.use_env_variable) {
  sequelize = new Sequelize(process.env[config.use_env_variable], config);
} else {
  sequelize = new Sequelize(config.database, config.username, config.password, config);
}
fs.readdirSync(__dirname)
  .filter((file) => file.indexOf('.') !== 0 && file !== basename && file.slice(-3) === '.js')
  .forEach((file) => {
    const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
    db[model.name] = model;
  });
Object.keys(db).forEach((modelName) => { if (db[modelName].associate) { db[modelName].associate(db); } });
db.sequelize = sequelize;
db.Sequelize = Sequelize;
module.exports = db;
`;

/** Models as plain JavaScript has them, whose types are lost: `db[model.name] = model`. */
export const untypedModels = {
  'src/models/index.cjs': generated,
  'src/models/user.cjs': `'use strict';
const { Model } = require('sequelize');
module.exports = (sequelize, DataTypes) => {
  class User extends Model { static associate(models) { User.hasMany(models.Post); } }
  User.init({ name: DataTypes.STRING }, { sequelize, modelName: 'User' });
  return User;
};
`,
  'src/models/post.cjs': `module.exports = (sequelize, DataTypes) => sequelize.define('Post', { title: DataTypes.STRING });
`,
  'src/tables/index.cjs': `const Sequelize = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:');
const db = {};
db.sequelize = sequelize;
db.tutorials = require('./tutorial.model.cjs')(sequelize, Sequelize);
db.nothing = require('./nothing.cjs')(sequelize);
module.exports = db;
`,
  'src/tables/tutorial.model.cjs': `module.exports = (sequelize, Sequelize) => {
  const Tutorial = sequelize.define('tutorial', { title: { type: Sequelize.STRING } });
  return Tutorial;
};
`,
  'src/tables/nothing.cjs': `module.exports = (value) => value;
`,
  'src/database.cjs': `const { Sequelize, DataTypes } = require('sequelize');
const TutorialModel = require('./tables/tutorial.model.cjs');
const sequelize = new Sequelize('sqlite::memory:');
const Tutorial = TutorialModel(sequelize, DataTypes);
module.exports = { Tutorial, Lesson: Tutorial, sequelize };
`,
  'src/plants/index.cjs': `const Plant = require('./plant.cjs');
const Pot = require('./pot.cjs');
module.exports = { Plant, Pot };
`,
  'src/plants/plant.cjs': `const Sequelize = require('sequelize');
const db = new Sequelize('sqlite::memory:');
const Plant = db.define('plant', { name: Sequelize.STRING });
module.exports = Plant;
`,
  'src/plants/pot.cjs': `const Sequelize = require('sequelize');
const db = new Sequelize('sqlite::memory:');
module.exports = db.define('pot', { name: Sequelize.STRING });
`,
  'src/other.cjs': `const db = {};
for (const model of require('./list.cjs')) { db[model.name] = model; }
module.exports = db;
`,
  'src/list.cjs': `module.exports = JSON.parse('[]');
`,
};
